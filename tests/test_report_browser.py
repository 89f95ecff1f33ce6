"""The HTML report in a real browser: Debian's Chromium, driven by Playwright; skipped where either is not installed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers import ROOT
from report_pages import cohort, compared
from report_pages import page as html_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("chromium is not installed: apt-get install chromium", allow_module_level=True)

# .ci/provide puts axe-core there; or the path of an axe.min.js in AXE_CORE.
AXE = Path(os.environ.get("AXE_CORE") or ROOT / ".tools" / "node_modules" / "axe-core" / "axe.min.js")


NAMES = ("sample", "attack", "sample, compared", "attack, compared")

# With REPORT_SHOTS the pictures of the pages are kept in that folder, for people to look at.
SHOTS = os.environ.get("REPORT_SHOTS")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    found = {}
    for name in NAMES:
        found[name] = folder / f"{name}.html"
        found[name].write_text(html_of(name), encoding="utf-8")
    return found


class Opened:
    """A page, with everything it said on the console, asked for, or opened as a dialog."""

    def __init__(self, browser: "Browser", file: Path, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
        self.page: Page = self.context.new_page()
        self.trouble: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())

    def _dialog(self, dialog: "Dialog") -> None:
        self.trouble.append("a dialog")
        dialog.dismiss()


@pytest.fixture
def opened(browser: "Browser", files: dict[str, Path]) -> "Iterator[Page]":
    found = Opened(browser, files["sample"])
    yield found.page
    assert not found.trouble
    found.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_from_a_file_in_silence(browser: "Browser", files: dict[str, Path], name: str) -> None:
    found = Opened(browser, files[name])
    found.page.keyboard.press("n")
    found.page.wait_for_timeout(100)
    assert found.trouble == []
    assert found.requests == [files[name].as_uri()]
    assert found.page.title() == "Report on thesis.txt"
    found.context.close()


def test_a_script_put_into_the_page_does_not_run(browser: "Browser", files: dict[str, Path]) -> None:
    """The policy is a second wall: what would get past the escaping still does nothing."""
    broken = files["sample"].with_name("broken.html")
    hole = "<script>document.title = 'gone'</script><img src=x onerror=\"document.title = 'gone'\">"
    broken.write_text(html_of("sample").replace("</main>", hole + "</main>"), encoding="utf-8")
    found = Opened(browser, broken)
    found.page.wait_for_timeout(100)
    assert found.page.title() == "Report on thesis.txt"
    assert found.trouble  # the browser says what it refused
    found.context.close()


def test_filters_choose_findings_in_the_list_and_in_the_text(opened: "Page") -> None:
    total = opened.locator("#findings .places > li").count()
    assert opened.locator("#matching").inner_text() == f"{total} of {total} findings"
    opened.select_option("#family", "citation")
    left = opened.locator("#findings .places > li:not([hidden])").count()
    assert 0 < left < total
    assert opened.locator("#matching").inner_text() == f"{left} of {total} findings"
    assert opened.locator(".entry[data-family=paraphrase]:visible").count() == 0
    assert opened.locator("#text .m.off").count() > 0
    opened.select_option("#severity", "error")
    assert 0 < opened.locator("#findings .places > li:not([hidden])").count() < left
    opened.click("#filters button[type=reset]")
    opened.wait_for_timeout(50)
    assert opened.locator("#matching").inner_text() == f"{total} of {total} findings"


def test_what_is_new_since_the_last_draft_can_be_chosen(browser: "Browser", files: dict[str, Path]) -> None:
    found = Opened(browser, files["sample, compared"])
    new = compared("sample").counts
    found.page.select_option("#draft", "new")
    said = found.page.locator("#matching").inner_text()
    assert said.startswith(f"{new['new'] + new['added']} of ")
    assert found.page.locator("#findings .places > li:not([hidden]):not([data-new])").count() == 0
    found.page.select_option("#draft", "here")
    assert found.page.locator("#matching").inner_text().startswith(f"{new['still'] + new['moved']} of ")
    found.page.locator("#changes a[href^='#f']").first.click()
    found.page.wait_for_function(
        "!document.getElementById(location.hash.slice(1)).hidden"
    )  # shown once the address has changed
    assert found.trouble == []
    found.context.close()


def test_the_keyboard_walks_the_page_in_the_order_in_which_it_is_read(opened: "Page") -> None:
    """Skip link, parts, then the first section: focus goes down the page and is never lost."""
    opened.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    places = []
    for _ in range(60):
        opened.keyboard.press("Tab")
        assert opened.evaluate("document.activeElement !== document.body")
        places.append(
            opened.evaluate("document.activeElement.compareDocumentPosition(document.getElementById('findings')) & 4")
        )
        assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert all(places)
    order = opened.evaluate(
        "[...document.querySelectorAll('a[href], button, select, input, summary, [tabindex]')].every((each) => each.tabIndex <= 0)"
    )
    assert order  # nothing takes another turn than its place


def test_charts_have_a_name_or_figures_beside_them(opened: "Page") -> None:
    bare = opened.evaluate(
        "[...document.querySelectorAll('svg')].filter((each) => each.getAttribute('aria-hidden') !== 'true'"
        " && !(each.getAttribute('role') === 'img' && each.getAttribute('aria-label'))).length"
    )
    assert bare == 0
    hidden = opened.evaluate(
        "[...document.querySelectorAll('td svg[aria-hidden]')].filter((each) => !/[0-9]/.test(each.parentElement.textContent)).length"
    )
    assert hidden == 0
    assert opened.locator("td svg[aria-hidden]").count() > 20


@pytest.mark.skipif(not SHOTS, reason="pictures are made where REPORT_SHOTS names a folder")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_for_people(browser: "Browser", files: dict[str, Path], scheme: str) -> None:
    found = Opened(browser, files["sample, compared"], color_scheme=scheme)
    folder = Path(SHOTS or ".")
    folder.mkdir(parents=True, exist_ok=True)
    for part in (
        "first",
        "changes",
        "map",
        "passages",
        "overlap",
        "citations",
        "structure",
        "style",
        "text",
        "findings",
        "method",
    ):
        if found.page.locator(f"#{part}").count():
            found.page.evaluate(f"document.getElementById('{part}').scrollIntoView()")
            found.page.screenshot(path=folder / f"{part}-{scheme}.png")
            assert (folder / f"{part}-{scheme}.png").stat().st_size > 5_000
    found.context.close()


def test_a_cell_of_the_table_filters(opened: "Page") -> None:
    cell = opened.locator("[data-pick]").first
    times = int(cell.inner_text())
    cell.click()
    assert opened.locator("#findings .places > li:not([hidden])").count() == times


def test_keys_lead_from_finding_to_finding_and_can_be_turned_off(opened: "Page") -> None:
    assert opened.locator("#panel").is_hidden()
    opened.keyboard.press("n")
    assert opened.locator("#panel").is_visible()
    assert opened.locator("#status").inner_text().startswith("Place 1 of ")
    first = opened.evaluate("document.activeElement.dataset.f")
    opened.keyboard.press("n")
    assert opened.evaluate("document.activeElement.dataset.f") != first
    opened.keyboard.press("p")
    assert opened.evaluate("document.activeElement.dataset.f") == first
    opened.keyboard.press("Escape")
    assert opened.locator("#panel").is_hidden()
    assert opened.evaluate("document.activeElement.dataset.f") == first
    opened.uncheck("#keys")
    opened.locator("h1").click()
    opened.keyboard.press("n")
    assert opened.locator("#panel").is_hidden()


def test_a_mark_shows_its_finding_and_a_place_leads_back(opened: "Page") -> None:
    mark = opened.locator("#text a.m.warning").first
    number = mark.get_attribute("data-f") or ""
    mark.click()
    said = opened.locator(f"#f{number.split()[0]}").locator("xpath=ancestor::article").locator(".message").text_content() or ""
    assert opened.locator("#shown .message").first.inner_text()[:20] == said[:20]
    opened.locator("#shown .places a").first.click()
    assert opened.evaluate("location.hash").startswith("#p")


def test_what_is_focused_is_not_covered(opened: "Page") -> None:
    for _ in range(12):
        opened.keyboard.press("n")
        covered = opened.evaluate(
            "() => { const at = document.activeElement.getClientRects()[0];"
            " const top = document.elementFromPoint(at.left + 2, at.top + at.height / 2);"
            " return !document.activeElement.contains(top) && top !== document.activeElement; }"
        )
        assert not covered


def test_the_first_stop_of_the_keyboard_skips_to_the_report(opened: "Page") -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the report"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "report"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_a_small_window(browser: "Browser", files: dict[str, Path], name: str) -> None:
    found = Opened(browser, files[name], viewport={"width": 320, "height": 640})
    found.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 320
    found.page.keyboard.press("n")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 320
    found.context.close()


def test_dark_and_light_follow_the_reader(browser: "Browser", files: dict[str, Path]) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        found = Opened(browser, files["sample"], color_scheme=scheme)
        shade = found.page.evaluate("getComputedStyle(document.body).backgroundColor")
        shades[scheme] = sum(int(part) for part in shade.removeprefix("rgb(").rstrip(")").split(","))
        found.context.close()
    assert shades["light"] > 600
    assert shades["dark"] < 150


def test_it_is_readable_without_script(browser: "Browser", files: dict[str, Path]) -> None:
    found = Opened(browser, files["sample"], java_script_enabled=False)
    assert found.page.locator("#filters").is_hidden()
    assert found.page.locator(".entry").count() == found.page.locator(".entry:visible").count() > 0
    found.page.locator("#text a.m").first.click()
    assert "#f" in found.page.url
    found.context.close()


def test_paper_has_the_folded_parts_and_no_controls(opened: "Page") -> None:
    opened.keyboard.press("n")
    opened.emulate_media(media="print")
    assert opened.locator("nav").is_hidden()
    assert opened.locator("#filters").is_hidden()
    assert opened.locator("#panel").is_hidden()
    heights = opened.evaluate(
        "[...document.querySelectorAll('main details')].map((each) => each.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) > 60
    assert opened.pdf()[:5] == b"%PDF-"


def test_the_page_of_a_cohort_is_silent_narrow_and_accessible(browser: "Browser", files: dict[str, Path]) -> None:
    pytest.importorskip("duckdb", reason="the extra `screen` is not installed")
    file = files["sample"].with_name("cohort.html")
    file.write_text(cohort(), encoding="utf-8")
    found = Opened(browser, file, viewport={"width": 320, "height": 640})
    found.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert found.page.title() == "A cohort of 4 theses"
    assert (found.trouble, found.requests) == ([], [file.as_uri()])
    if AXE.is_file():
        assert violations(found.page) == []
    found.context.close()


def violations(page: "Page") -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA and its best practice: the rule, and the first element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
    return [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]]


@pytest.mark.parametrize("name", ["sample, compared"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: "Browser", files: dict[str, Path], scheme: str, name: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: .ci/provide installs it, or name its axe.min.js in AXE_CORE")
    found = Opened(browser, files[name], color_scheme=scheme)
    found.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    # What is not yet laid out would be passed over.
    found.page.evaluate(
        "document.querySelectorAll('.b, .entry').forEach((each) => { each.style.contentVisibility = 'visible'; })"
    )
    found.page.keyboard.press("n")
    assert violations(found.page) == []
    found.context.close()
