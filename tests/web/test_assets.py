"""Style and behaviour come from here, under a name that changes with the content, and call nobody."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from coalition.locations import static_dir
from coalition.web.assets import Assets

STATIC = static_dir()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "css/00-layers.css": "@layer base, parts;",
        "css/02-base.css": '@font-face { src: url(../fonts/a.woff2) format("woff2") }',
        "css/components/note.css": '.note { mask: url("../../images/ring.svg"), url(data:,x), url(#y) }',
        "js/behaviours/a.js": "const once = 1;\n",
        "js/behaviours/b.js": "const once = 2;\n",
        "images/ring.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "fonts/a.woff2": "font",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def client(assets: Assets) -> TestClient:
    return TestClient(Starlette(routes=[assets.route]))


def test_a_changed_file_gets_a_new_address_and_the_others_keep_theirs(folder: Path) -> None:
    before = Assets.read(folder)
    (folder / "css/02-base.css").write_text("body { margin: 0 }")
    after = Assets.read(folder)
    assert before.address("css") != after.address("css")
    assert before.address("js") == after.address("js")
    assert re.fullmatch(r"/static/coalition\.[0-9a-f]{12}\.css", after.address("css"))


def test_a_changed_font_changes_the_address_of_the_style_sheet(folder: Path) -> None:
    before = Assets.read(folder).address("css")
    (folder / "fonts/a.woff2").write_text("another font")
    assert Assets.read(folder).address("css") != before


def test_the_style_sheet_names_its_files_by_their_hashed_addresses(folder: Path) -> None:
    assets = Assets.read(folder)
    sheet = client(assets).get(assets.address("css")).text
    assert f"url({assets.address('fonts/a.woff2')})" in sheet
    assert f"url({assets.address('images/ring.svg')})" in sheet
    assert "url(data:,x), url(#y)" in sheet
    assert ".." not in sheet


def test_a_style_sheet_that_names_a_missing_file_stops_the_start(folder: Path) -> None:
    (folder / "fonts/a.woff2").unlink()
    with pytest.raises(KeyError, match=r"fonts/a\.woff2"):
        Assets.read(folder)


def test_a_file_of_unknown_type_stops_the_start(folder: Path) -> None:
    (folder / "images/photo.tiff").write_bytes(b"")
    with pytest.raises(ValueError, match=r"photo\.tiff"):
        Assets.read(folder)


def test_files_are_kept_for_good_with_their_type(folder: Path) -> None:
    assets = Assets.read(folder)
    for name, media_type in {
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "images/ring.svg": "image/svg+xml",
        "fonts/a.woff2": "font/woff2",
    }.items():
        answer = client(assets).get(assets.address(name))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == media_type
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_text_travels_compressed_to_those_who_accept_it(folder: Path) -> None:
    assets = Assets.read(folder)
    address = assets.address("css")
    zipped = client(assets).get(address, headers={"accept-encoding": "br, gzip;q=0.5"})
    whole = client(assets).get(address, headers={"accept-encoding": "gzip;q=0"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert int(zipped.headers["content-length"]) == len(gzip.compress(whole.content, 9, mtime=0))
    assert zipped.content == whole.content
    assert zipped.headers["vary"] == whole.headers["vary"] == "Accept-Encoding"
    font = client(assets).get(assets.address("fonts/a.woff2"), headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in font.headers


def test_nothing_else_is_served(folder: Path) -> None:
    assets = Assets.read(folder)
    for path in ("/static/", "/static/coalition.css", "/static/../pyproject.toml", "/static/fonts/a.woff2"):
        assert client(assets).get(path).status_code == 404
    assert client(assets).post(assets.address("css")).status_code == 405
    head = client(assets).head(assets.address("css"))
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0


def test_each_behaviour_has_its_own_scope(folder: Path) -> None:
    assets = Assets.read(folder)
    script = client(assets).get(assets.address("js")).text
    assert script.count("(() => {") == script.count("})();") == 2
    assert script.index("const once = 1;") < script.index("const once = 2;")


def test_our_style_and_behaviour_call_no_other_host() -> None:
    assets = Assets.read(STATIC)
    for name in ("css", "js"):
        text = client(assets).get(assets.address(name)).text
        assert not re.search(r"//[\w.-]+\.\w|@import|fetch\((?!form\.action)|XMLHttpRequest|eval\(", text)


def test_colour_values_stand_in_the_tokens_only() -> None:
    sheets = [path for path in STATIC.rglob("*.css") if path.name != "01-tokens.css"]
    assert len(sheets) > 10
    colour = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(?:rgb|hsl|oklch|color)a?\(", re.IGNORECASE)
    assert [path.name for path in sheets if colour.search(path.read_text())] == []


def test_every_token_in_use_is_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+):", (STATIC / "css/01-tokens.css").read_text()))
    everything = "".join(path.read_text() for path in STATIC.rglob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    assert used <= defined
    assert defined <= used


def test_every_sheet_belongs_to_a_declared_layer() -> None:
    layers = re.findall(r"[\w]+(?=[,;])", (STATIC / "css/00-layers.css").read_text().split("@layer")[1])
    for path in STATIC.rglob("*.css"):
        if path.name != "00-layers.css":
            assert re.findall(r"^@layer (\w+) \{", path.read_text(), re.MULTILINE)[0] in layers


def test_visited_links_look_like_the_others() -> None:
    assert not any(":visited" in path.read_text() for path in STATIC.rglob("*.css"))


def test_behaviours_stay_small_and_leave_inline_style_alone() -> None:
    scripts = [path.read_text() for path in STATIC.rglob("*.js")]
    assert sum(map(len, scripts)) < 15_000
    assert not any(re.search(r"\.style\b|innerHTML|setAttribute\(\s*[\"']style", text) for text in scripts)


def test_every_font_comes_with_its_licence() -> None:
    fonts = STATIC / "fonts"
    assert len(list(fonts.glob("*.woff2"))) == len(list(fonts.glob("LICENSE-*.txt"))) == 2
