"use strict";
/** What all pages share: elements, formats, copying, tables that sort and filter, cues where something scrolls. */
const kit = (() => {
  const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
  const two = (n) => String(n).padStart(2, "0");

  /** An element; properties that aren't the element's own become attributes. */
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === null || value === undefined || value === false) continue;
      if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function svg(name, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function duration(seconds) {
    if (seconds < 10) return seconds.toFixed(1) + " s";
    const s = Math.round(seconds);
    if (s < 60) return s + " s";
    if (s < 3600) return Math.floor(s / 60) + " m " + two(s % 60) + " s";
    if (s < 86400) return Math.floor(s / 3600) + " h " + two(Math.floor(s % 3600 / 60)) + " m";
    return Math.floor(s / 86400) + " d " + two(Math.floor(s % 86400 / 3600)) + " h";
  }

  const date = (t) => { const d = new Date(t * 1000); return d.getUTCFullYear() + "-" + two(d.getUTCMonth() + 1) + "-" + two(d.getUTCDate()); };
  const clock = (t) => { const d = new Date(t * 1000); return two(d.getUTCHours()) + ":" + two(d.getUTCMinutes()); };
  const time = (t) => date(t) + " " + clock(t);

  /** In words for people: 5 minutes, 3 hours, 2 days. */
  function age(seconds) {
    const s = Math.max(0, seconds);
    const of = (n, unit) => n + " " + unit + (n === 1 ? "" : "s");
    if (s < 90) return "a minute";
    if (s < 5400) return of(Math.round(s / 60), "minute");
    if (s < 172800) return of(Math.round(s / 3600), "hour");
    return of(Math.round(s / 86400), "day");
  }

  function copyButton(text, label) {
    const button = element("button", { type: "button", className: "button", textContent: "Copy", "aria-label": label });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch (refused) {
        const area = element("textarea", { value: text });
        button.after(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    return button;
  }

  const compare = (a, b) => {
    const x = a === "" ? NaN : Number(a), y = b === "" ? NaN : Number(b);
    if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
    if (!Number.isNaN(x)) return -1;
    if (!Number.isNaN(y)) return 1;
    return a.localeCompare(b);
  };

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
    heads.forEach((head, column) => {
      const button = element("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => compare(value(a, column), value(b, column)) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  function filterable(table) {
    const input = element("input", { type: "search", placeholder: "Filter", "aria-label": "Filter " + table.caption.textContent });
    const shown = element("span", { "aria-live": "polite" });
    table.parentElement.before(element("div", { className: "tools" }, input, shown));
    const rows = [...table.tBodies[0].rows];
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word));
        count += row.hidden ? 0 : 1;
      }
      shown.textContent = words.length ? count + " of " + rows.length : "";
    });
  }

  /** A box that scrolls can be reached with the keyboard, and says so where columns are out of sight. */
  function cue(box) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    const scrolls = wide || box.scrollHeight > box.clientHeight + 1;
    if (scrolls && !box.hasAttribute("tabindex")) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", (box.querySelector("caption")?.textContent || box.dataset.name || "Table") + ", scrolls");
    }
    let text = box.nextElementSibling?.classList.contains("cue") ? box.nextElementSibling : null;
    if (wide && !text) {
      text = element("p", { className: "cue", textContent: "→ Scroll sideways: there are more columns." });
      box.after(text);
    }
    if (text) text.hidden = !wide;
  }
  const cues = () => document.querySelectorAll(".tablebox").forEach((box) => { if (box.offsetParent) cue(box); });

  document.querySelectorAll("table.data").forEach((table) => {
    if (!table.closest("[data-still]") && table.tBodies[0].rows.length > 1) sortable(table);
    if (!table.closest("[data-still]") && table.tBodies[0].rows.length > 4) filterable(table);
  });
  document.querySelectorAll("details").forEach((one) => one.addEventListener("toggle", cues));
  // a link to something folded opens it
  const unfold = () => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
  let timer = 0;
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(cues, 150); });
  addEventListener("load", cues);
  const folded = [];
  addEventListener("beforeprint", () => document.querySelectorAll("details.print:not([open])").forEach((one) => { one.open = true; folded.push(one); }));
  addEventListener("afterprint", () => folded.splice(0).forEach((one) => { one.open = false; }));

  return { element, svg, duration, date, clock, time, age, copyButton, cues, whole: (n) => whole.format(n), short: (n) => short.format(n) };
})();
