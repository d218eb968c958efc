"""A body of multipart/form-data: a few fields and one image."""

from __future__ import annotations

import uuid
from typing import Mapping, Tuple

#: The platform takes 4 MiB.
LARGEST_IMAGE = 4 * 1024 * 1024


def image_type(image: bytes) -> str:
    """What the bytes are. Raises ValueError for anything that is not PNG, JPEG or WebP, and for more than 4 MiB."""
    if len(image) > LARGEST_IMAGE:
        raise ValueError(f"an image of {len(image)} bytes; the platform takes {LARGEST_IMAGE}")
    if image.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if image.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if image[:4] == b"RIFF" and image[8:12] == b"WEBP":
        return "image/webp"
    raise ValueError("the image must be PNG, JPEG or WebP")


def form(fields: Mapping[str, str], image: bytes) -> Tuple[str, bytes]:
    """The content type and the body."""
    boundary = uuid.uuid4().hex
    kind = image_type(image)
    lines = []
    for name, value in fields.items():
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    lines.append(
        '--{}\r\nContent-Disposition: form-data; name="file"; filename="screen.{}"\r\nContent-Type: {}\r\n\r\n'.format(
            boundary, kind.split("/")[1], kind
        )
    )
    body = "".join(lines).encode("utf-8") + image + f"\r\n--{boundary}--\r\n".encode("ascii")
    return "multipart/form-data; boundary=" + boundary, body
