"""The catalogues of both languages, compiled."""

from concurrent.futures import ThreadPoolExecutor

from coalition.locations import locale_dir
from coalition.web.catalogues import compile_catalogue


def test_the_same_catalogue_may_be_compiled_by_several_at_once() -> None:
    with ThreadPoolExecutor(4) as several:
        for done in [several.submit(compile_catalogue, "fr") for _ in range(8)]:
            done.result()
    assert (locale_dir() / "fr" / "coalition.mo").exists()
    assert not list((locale_dir() / "fr").glob("*.part"))
