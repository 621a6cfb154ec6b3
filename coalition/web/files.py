"""Files to keep."""

from starlette.responses import Response


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A file to keep, never shown in the page. `name` is ours, without a quote; what is text is in UTF-8."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
