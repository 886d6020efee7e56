# python3 read_filter.py https://register.example KEY 15092901070004 J2046000663701    (KEY: an API key, or - for none)
# Numbers in canonical form: upper case, no spaces; of a grassland contract the 14 digits alone.
import hashlib, json, re, sys
from array import array
from bisect import bisect_left
from urllib.parse import urljoin
from urllib.request import Request, urlopen

site, api_key, *numbers = sys.argv[1:]


def download(path):
    headers = {} if api_key == "-" else {"X-API-Key": api_key}
    with urlopen(Request(urljoin(site, path), headers=headers)) as response:
        return response.read()


def unpack(file):
    """The values of a file, sorted, and the range that they lie in."""
    rice, ratio, count = file[6], int.from_bytes(file[8:12], "big"), int.from_bytes(file[12:16], "big")
    bit = (byte >> place & 1 for byte in file[40:] for place in range(7, -1, -1))
    values, value = array("Q"), 0
    for _ in range(count):
        gap = 0
        while next(bit):
            gap += 1
        for _ in range(rice):
            gap = gap * 2 + next(bit)
        value += gap
        values.append(value)
    return count * ratio, values


def holds(part, text):
    size, values = part
    if size == 0:
        return False
    wanted = int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % size
    place = bisect_left(values, wanted)
    return place < len(values) and values[place] == wanted


manifest = json.loads(download("/api/v1/filter"))
parts, entries = [], 0
for listed in manifest["files"]:
    file = download(listed["url"])
    if hashlib.sha256(file).hexdigest() != listed["sha256"]:
        sys.exit(f"{listed['url']} is damaged")
    if file[:4] != b"LCF\x01" or file[5] != 1:
        sys.exit("another version")
    if int.from_bytes(file[24:32], "big") != entries:
        sys.exit("a file is missing")
    entries = int.from_bytes(file[32:40], "big")
    parts.append(unpack(file))
for number in numbers:
    values = [number, number[:12]] if re.fullmatch(r"[JLZ]\d{13}", number) else [number]
    maybe = any(holds(part, value) for part in parts for value in values)
    print(number, "maybe: look it up" if maybe else f"clear as of {manifest['asOf']}")
