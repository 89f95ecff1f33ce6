"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const filters = $("filters"), panel = $("panel"), shown = $("shown"), status = $("status");
  const picks = { family: $("family"), severity: $("severity"), chapter: $("chapter"), draft: $("draft") };
  const entries = [...document.querySelectorAll("#findings > .entry")];
  const marks = [...document.querySelectorAll("#text .m[data-f]")];
  const places = new Map();
  for (const entry of entries) {
    for (const place of entry.querySelectorAll(".places > li")) places.set(place.id.slice(1), { place, entry });
  }
  const numbers = new Map(marks.map((mark) => [mark, mark.dataset.f.split(" ")]));
  const total = places.size;
  let stops = [];
  let current = null;

  filters.hidden = false;
  for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

  function wanted({ place, entry }) {
    return (!picks.family.value || entry.dataset.family === picks.family.value)
      && (!picks.severity.value || place.dataset.severity === picks.severity.value)
      && (!picks.chapter.value || place.dataset.chapter === picks.chapter.value)
      && (!picks.draft?.value || (picks.draft.value === "new") === ("new" in place.dataset));
  }

  function apply() {
    const kept = new Set();
    const open = new Set();
    for (const [number, each] of places) {
      const on = wanted(each);
      if (each.place.hidden === on) each.place.hidden = !on;
      if (on) { kept.add(number); open.add(each.entry); }
    }
    for (const entry of entries) {
      if (entry.hidden === open.has(entry)) entry.hidden = !open.has(entry);
    }
    const seen = new Set();
    stops = [];
    for (const mark of marks) {
      const on = numbers.get(mark).filter((number) => kept.has(number));
      const off = on.length === 0;
      if (off !== mark.classList.contains("off")) mark.classList.toggle("off", off);
      if (mark.tagName === "A" && on.some((number) => !seen.has(number))) stops.push(mark);
      if (mark.tagName === "A") on.forEach((number) => seen.add(number));
    }
    $("matching").textContent = `${kept.size} of ${total} findings`;
  }

  // The entry as the panel shows it: what is said of this place, without the quotation that stands marked beside it.
  function copy({ entry, place }) {
    const clone = entry.cloneNode(true);
    const here = clone.querySelectorAll(".places > li")[[...place.parentElement.children].indexOf(place)];
    here.classList.add("current");
    if (here.dataset.message) {
      const said = document.createElement("strong");
      said.textContent = here.dataset.message;
      clone.querySelector(".message").replaceChildren(said);
      clone.querySelector(".usual")?.remove();
      clone.querySelector(".related")?.remove();
    }
    clone.querySelector("blockquote")?.remove();
    clone.hidden = false;
    clone.removeAttribute("id");
    for (const each of clone.querySelectorAll("[id]")) each.removeAttribute("id");
    return clone;
  }

  function show(mark) {
    current?.classList.remove("here");
    current = mark;
    mark.classList.add("here");
    const on = numbers.get(mark).map((number) => places.get(number)).filter((each) => each && wanted(each));
    const once = on.filter((each, index) => on.findIndex((other) => other.entry === each.entry) === index);
    shown.replaceChildren(...once.map(copy));
    const at = stops.indexOf(mark);
    status.textContent = at >= 0 ? `Place ${at + 1} of ${stops.length}` : "A part of a longer place";
    panel.hidden = false;
    document.body.classList.add("open");
    panel.scrollTop = 0;
  }

  function close() {
    panel.hidden = true;
    document.body.classList.remove("open");
    current?.classList.remove("here");
    current?.focus({ preventScroll: true });
    current = null;
  }

  function step(by) {
    if (!stops.length) return;
    let to;
    if (current && stops.includes(current)) to = stops.indexOf(current) + by;
    else {
      const from = current ? current.getBoundingClientRect().top : 80;
      const below = stops.findIndex((mark) => mark.getBoundingClientRect().top >= from);
      to = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? stops.length : below) - 1;
    }
    const mark = stops[(to + stops.length) % stops.length];
    show(mark);
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }

  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => {
    const keys = $("keys").checked;
    setTimeout(() => { $("keys").checked = keys; apply(); });
  });
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("close").addEventListener("click", close);

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("#text .m[data-f]");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!mark.classList.contains("off")) show(mark);
      return;
    }
    const pick = event.target.closest("[data-pick]");
    if (pick) {
      [picks.family.value, picks.chapter.value] = pick.dataset.pick.split("|");
      picks.severity.value = "";
      if (picks.draft) picks.draft.value = "";
      apply();
    }
    const chart = event.target.closest(".map svg");
    if (chart) {
      const box = chart.getBoundingClientRect();
      const words = [...document.querySelectorAll("#text [data-at]")];
      const last = words.length ? Number(words[words.length - 1].dataset.at) : 0;
      const at = last * (event.clientX - box.left) / box.width;
      const target = words.findLast((each) => Number(each.dataset.at) <= at);
      if (target) location.hash = target.id;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "Escape" && !panel.hidden) close();
    if (!$("keys").checked) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });

  // A link into what is folded or filtered away opens it first.
  function reveal() {
    const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
      up.hidden = up === panel ? panel.hidden : false;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
