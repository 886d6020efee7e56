'use client'

import { useEffect, useRef, useState } from 'react'
import { Progress } from '#components/progress/progress.tsx'

/** `checking` is said when all has been sent, and the server looks at it. */
type Words = { label: string; checking: string; failed: string }
type Upload = { percent: number; failed: boolean }

/**
 * How far the files of the form around it have come. Without script, and without files, the browser posts the form as
 * ever; where the line breaks, what was chosen stays chosen and can be sent once more.
 */
export function UploadProgress({ words }: { words: Words }) {
  const place = useRef<HTMLDivElement>(null)
  const [upload, setUpload] = useState<Upload | null>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const stop = new AbortController()
    form.addEventListener('submit', (event) => take(event, form, setUpload), { signal: stop.signal })
    return () => stop.abort()
  }, [])
  const isOnTheWay = upload !== null && !upload.failed
  return (
    <div ref={place}>
      {isOnTheWay ? (
        <Progress
          id="upload-progress"
          label={words.label}
          value={upload.percent}
          max={100}
          status={`${upload.percent} %`}
        />
      ) : null}
      <div role="status">
        {upload?.failed ? <p className="font-semibold text-critical">{words.failed}</p> : null}
        {isOnTheWay && upload.percent === 100 ? <p>{words.checking}</p> : null}
      </div>
    </div>
  )
}

const IN_HAND = 'data-in-hand'

/** Sends the form instead of the browser, once at a time. */
function take(event: SubmitEvent, form: HTMLFormElement, show: (upload: Upload) => void): void {
  const data = new FormData(form, event.submitter)
  const isEmpty = ![...data.values()].some((value) => value instanceof File && value.size > 0)
  if (isEmpty) return
  event.preventDefault()
  if (form.hasAttribute(IN_HAND)) return
  form.setAttribute(IN_HAND, '')
  const fail = () => {
    form.removeAttribute(IN_HAND)
    show({ percent: 0, failed: true })
  }
  show({ percent: 0, failed: false })
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    show({ percent: total > 0 ? Math.floor((loaded / total) * 100) : 0, failed: false }),
  )
  request.addEventListener('error', fail)
  request.addEventListener('load', () => (request.status === 200 ? go(request.responseText) : fail()))
  request.open('POST', form.action)
  request.setRequestHeader('accept', 'text/plain')
  request.send(data)
}

/** To the page that the answer names, also when only what follows # is new. */
function go(answer: string): void {
  const url = new URL(answer, window.location.href)
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search
  window.location.assign(url)
  if (isHere) window.location.reload()
}
