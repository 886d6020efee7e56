/** Makes the sending of a form recognisable: pressed twice, it begins one draft. */
export function Start() {
  return <input type="hidden" name="start" value={crypto.randomUUID()} />
}
