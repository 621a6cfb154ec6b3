"""Files to keep."""

from starlette.responses import Response


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A file to keep, never shown in the page. `name` is ours, without a quote."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)
