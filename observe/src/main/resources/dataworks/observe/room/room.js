"use strict";
const room = (() => {
  const { element, svg, duration, date, clock, time, age, copyButton, whole, short } = kit;
  const data = JSON.parse(document.getElementById("room-data").textContent);
  const at = (id) => document.getElementById(id);
  const DAY = 86400;
  const opened = Math.max(Date.now() / 1000, data.made);

  /** Words, colour and sign of each state: none is told by colour alone. */
  const STATES = {
    good: { text: "completed", tone: "good", sign: "" },
    failed: { text: "failed", tone: "bad", sign: "✕" },
    cut_off: { text: "cut off", tone: "bad", sign: "✂" },
    partial: { text: "in part", tone: "warn", sign: "!" },
    findings: { text: "with findings", tone: "warn", sign: "?" },
    stale: { text: "stale", tone: "warn", sign: "!" },
    unusual: { text: "unusual", tone: "warn", sign: "≠" },
    deferred: { text: "deferred", tone: "idle", sign: "–" },
    running: { text: "running", tone: "info", sign: "…" },
  };
  const ORDER = ["failed", "cut_off", "partial", "stale", "findings", "unusual", "deferred", "running", "good"];
  const stateOf = (status, exit) => ({ COMPLETED: exit === 4 ? "findings" : "good", PARTIAL: "partial", DEFERRED: "deferred", RUNNING: "running", ABANDONED: "cut_off", INTERRUPTED: "cut_off", NOT_RUN: "failed" })[status] || "failed";
  const health = (run) => stateOf(run.st, run.x);
  const badge = (state) => element("span", { className: "badge " + STATES[state].tone, textContent: (STATES[state].sign ? STATES[state].sign + " " : "✓ ") + STATES[state].text });
  const pipeline = (run) => run.c.split(" ")[0];
  const counts = (run) => run.n || [0, 0, 0, 0, 0];
  const products = (run) => run.u && run.u.length ? [...new Set(run.u.map((u) => u.n))] : run.p || [];

  const runs = new Map(data.runs.map((run) => [run.id, run]));
  const loaded = new Set();
  const newestFirst = () => [...runs.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const lastDays = (n) => Array.from({ length: n }, (x, i) => date(data.made - (n - 1 - i) * DAY));
  const firstInside = lastDays(14)[0];

  /** Files of days beside the page call this. */
  function day(name, more) {
    loaded.add(name);
    for (const run of more) {
      const known = runs.get(run.id);
      if (!known || known.brief) runs.set(run.id, run);
      if (run.st === "RUNNING" && !data.leases.some((lease) => lease.run === run.id)) runs.get(run.id).st = "ABANDONED";
    }
  }

  /** Loads the files of days that exist and aren't here yet; resolves to the number that failed. */
  function load(days) {
    const wanted = days.filter((d) => data.days.includes(d) && !loaded.has(d));
    return Promise.all(wanted.map((d) => new Promise((done) => {
      const script = element("script", { src: "site/days/" + d + ".js" });
      script.addEventListener("load", () => done(0));
      script.addEventListener("error", () => done(1));
      document.head.append(script);
    }))).then((failed) => failed.reduce((a, b) => a + b, 0));
  }

  /** A way to a file that works from this page, or nothing. */
  function link(uri) {
    const bare = (u) => u.replace(/^file:\/+/, "file:/");
    const here = bare(location.href.replace(/[^/]*$/, ""));
    if (bare(uri).startsWith(bare(data.root) + "/") && data.site === data.root) return uri.slice(data.root.length + 1);
    return location.protocol === "file:" && uri.startsWith("file:") && here.startsWith("file:") ? uri : null;
  }
  function place(uri, words) {
    const to = link(uri);
    const shown = to ? element("a", { href: to, textContent: words || uri }) : element("code", { textContent: uri });
    return element("span", {}, shown, " ", copyButton(uri, "Copy the address " + uri));
  }

  // ---- the top
  function head() {
    at("environment").textContent = "· " + data.environment;
    const old = opened - data.made;
    at("made").textContent = "Made " + time(data.made) + " UTC, " + age(old) + " ago" + (old > 26 * 3600 ? ". No run has ended since: is the schedule on?" : "");
    const links = Object.entries(data.links);
    if (links.length) {
      at("others").hidden = false;
      at("others").firstElementChild.append(...links.map(([name, href]) => element("li", {}, element("a", { href, textContent: name }))));
    }
  }

  function ratio(value, word) {
    if (value === undefined) return element("small", { textContent: "nothing to compare with yet" });
    const percent = Math.round((value - 1) * 100);
    const odd = value > 2 || value < 0.5;
    const text = Math.abs(percent) < 1 ? "as " + word : value >= 2 ? value.toFixed(1) + " × " + word : (percent > 0 ? "+" : "−") + Math.abs(percent) + " % of " + word;
    return element("small", { className: odd ? "odd" : "", textContent: text.replace(" % of ", " % against ") });
  }

  function tile(t) {
    const state = STATES[t.health];
    const fact = (name, value, more) => element("div", {}, element("dt", { textContent: name }), element("dd", {}, value, more || ""));
    const silent = !t.seconds && (t.health === "cut_off" || t.health === "running");
    const untold = element("small", { textContent: t.health === "running" ? "told when it ends" : "no report" });
    const advice = element("p", { className: "advice" + (t.health === "good" && !t.quarantined ? " soft" : ""), textContent: t.advice + " " });
    if (runs.has(t.run)) advice.append(runButton(runs.get(t.run), "Open the run", "Open the run of " + t.name));
    return element("li", { className: "tile " + state.tone, "data-pipeline": t.name },
      element("div", { className: "name" }, element("h3", { textContent: t.name }),
        element("span", { className: "badge " + (state.tone === "idle" ? "" : state.tone), textContent: (state.sign || "✓") + " " + t.headline })),
      element("dl", {},
        fact("Newest data", t.newest ? age(opened - t.newest) + " old" : "none yet", element("small", { textContent: t.newest ? time(t.newest) : "no completed run" })),
        silent ? fact("Duration", "–", untold) : fact("Duration", duration(t.seconds), ratio(t.secondsRatio, "median")),
        silent ? fact("Rows read", "–", untold.cloneNode(true)) : fact("Rows read", short(t.rows), ratio(t.rowsRatio, "usual")),
        fact("Quarantined", whole(t.quarantined), element("small", { textContent: t.products === 1 ? "1 product" : t.products + " products" }))),
      advice);
  }

  function overview() {
    const list = at("tiles");
    if (!data.tiles.length) {
      list.replaceWith(element("p", { className: "empty", id: "tiles", textContent: "Here will be a tile for each pipeline once its first run has ended. Runs that ended before this page existed are added by 'dataworks site'." }));
      return;
    }
    list.append(...data.tiles.map(tile));
    const tones = data.tiles.map((t) => STATES[t.health].tone);
    const bad = tones.filter((t) => t === "bad").length, warn = tones.filter((t) => t === "warn").length;
    at("overview-text").textContent = bad || warn
      ? [bad ? bad + (bad === 1 ? " pipeline needs" : " pipelines need") + " someone now" : "", warn ? warn + " to look at" : ""].filter(Boolean).join(", ") + " · " + data.tiles.length + " in all, the worst first."
      : "Nothing to do: all " + data.tiles.length + " pipelines are well.";
  }

  // ---- products by day
  const grid = { days: 14, all: false, filter: "" };
  const FEW = 30;

  /** product → day → { state, run, text }: the worst of the last outcomes of its dates on that day. */
  function outcomes(days) {
    const wanted = new Set(days);
    const last = new Map();
    for (const run of newestFirst().reverse()) {
      const on = date(run.at);
      if (!wanted.has(on)) continue;
      const units = run.u && run.u.length ? run.u : products(run).map((n) => ({ n, st: run.st, bare: true }));
      for (const unit of units) {
        const state = run.st === "RUNNING" || run.st === "ABANDONED" || unit.bare ? health(run) : stateOf(unit.st, run.x);
        if (!last.has(unit.n)) last.set(unit.n, new Map());
        const row = last.get(unit.n);
        if (!row.has(on)) row.set(on, new Map());
        row.get(on).set(unit.d || "", { state, run, unit });
      }
    }
    return last;
  }

  const worst = (states) => states.reduce((a, b) => ORDER.indexOf(a.state) <= ORDER.indexOf(b.state) ? a : b);

  function drawGrid() {
    const days = lastDays(grid.days);
    const all = [...outcomes(days).entries()];
    const score = (row) => Math.min(...[...row.entries()].slice(-1).map(([d, dates]) => ORDER.indexOf(worst([...dates.values()]).state)));
    all.sort((a, b) => score(a[1]) - score(b[1]) || a[0].localeCompare(b[0]));
    const words = grid.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const matching = all.filter(([name]) => words.every((w) => name.toLowerCase().includes(w)));
    const shown = grid.all || words.length ? matching.slice(0, 400) : matching.slice(0, FEW);
    const target = at("grid-place");
    if (!all.length) {
      target.replaceChildren(element("p", { className: "empty", textContent: "Here will be a row for each product and a cell for each day once the first run has ended." }));
      return;
    }
    const table = element("table", { className: "cells" + (days.length > 14 ? " many" : ""), role: "grid" });
    table.append(element("caption", { className: "unseen", textContent: "The last outcome of each product on each of the last " + days.length + " days" }));
    table.append(element("thead", {}, element("tr", {}, element("th", { scope: "col", textContent: "Product" }), ...days.map((d, i) =>
      element("th", { scope: "col", title: d, textContent: days.length > 14 && i % 7 !== days.length % 7 && i !== days.length - 1 ? "" : d.slice(8) + " " + new Date(d).toLocaleString("en-GB", { month: "short", timeZone: "UTC" }), "aria-label": d })))));
    const body = element("tbody");
    for (const [name, row] of shown) {
      body.append(element("tr", {}, element("th", { scope: "row", title: name, textContent: name }), ...days.map((d) => {
        const dates = row.get(d);
        if (!dates) return element("td", { tabIndex: -1, "aria-label": d + ": no run" }, element("span", {}));
        const one = worst([...dates.values()]);
        const state = STATES[one.state];
        const k = one.unit.k;
        const text = name + " on " + d + (one.unit.d && one.unit.d !== d ? " (data of " + one.unit.d + (dates.size > 1 ? " and " + (dates.size - 1) + " more" : "") + ")" : "") + ": " + state.text + (k ? ", " + whole(k[0]) + " read" + (k[2] ? ", " + whole(k[2]) + " quarantined" : "") : "");
        return element("td", { className: state.tone, tabIndex: -1, title: text, "aria-label": text, "data-run": one.run.id }, element("span", { textContent: state.sign, "aria-hidden": "true" }));
      })));
    }
    table.append(body);
    const first = body.querySelector("td:last-child");
    if (first) first.tabIndex = 0;
    const box = element("div", { className: "gridbox" }, table);
    const more = matching.length > shown.length ? element("p", { className: "more" }, element("button", { type: "button", className: "button", id: "grid-all", textContent: "Show all " + matching.length + " products" })) : "";
    target.replaceChildren(box, more);
    box.scrollLeft = box.scrollWidth;
    if (more) more.firstChild.addEventListener("click", () => { grid.all = true; drawGrid(); });
    at("grid-note").textContent = shown.length < all.length ? shown.length + " of " + all.length + " products, the worst first" : all.length + (all.length === 1 ? " product" : " products");
    table.addEventListener("click", (event) => { const cell = event.target.closest("td[data-run]"); if (cell) open(cell.dataset.run); });
    table.addEventListener("keydown", move);
  }

  function move(event) {
    const cell = event.target.closest("td");
    if (!cell) return;
    if ((event.key === "Enter" || event.key === " ") && cell.dataset.run) { event.preventDefault(); open(cell.dataset.run); return; }
    const row = cell.parentElement;
    const to = { ArrowLeft: () => cell.previousElementSibling, ArrowRight: () => cell.nextElementSibling, ArrowUp: () => row.previousElementSibling?.cells[cell.cellIndex], ArrowDown: () => row.nextElementSibling?.cells[cell.cellIndex], Home: () => row.cells[1], End: () => row.cells[row.cells.length - 1] }[event.key];
    if (!to) return;
    event.preventDefault();
    const next = to();
    if (!next || next.tagName !== "TD") return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  function gridTools() {
    at("grid-legend").append(...["good", "findings", "partial", "failed", "running", "deferred"].map((s) => element("li", {}, element("span", { className: "key " + STATES[s].tone }), STATES[s].text + (STATES[s].sign ? " " + STATES[s].sign : ""))));
    at("grid-filter").addEventListener("input", (e) => { grid.filter = e.target.value; drawGrid(); });
    const buttons = [...document.querySelectorAll("#days .switch button")];
    buttons.forEach((button) => button.addEventListener("click", async () => {
      buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
      grid.days = Number(button.dataset.days);
      at("grid-note").textContent = "loading …";
      const failed = await load(lastDays(grid.days).filter((d) => d < firstInside));
      drawGrid();
      drawRuns();
      drawTrends();
      if (failed) at("grid-note").textContent = failed + " days can't be read; they belong in site/days beside this page.";
    }));
  }

  // ---- runs
  const list = { shown: 15, words: "", status: "", pipeline: "" };

  function runButton(run, text, label) {
    const button = element("button", { type: "button", className: "plain", textContent: text, "aria-label": label || null });
    button.addEventListener("click", () => open(run.id));
    return button;
  }

  const search = new WeakMap();
  function textOf(run) {
    if (!search.has(run)) search.set(run, [run.id, run.c, run.st, ...products(run), ...(run.u || []).map((u) => u.d || ""), ...(run.e || [])].join(" ").toLowerCase());
    return search.get(run);
  }

  function productText(run) {
    const names = products(run);
    const dates = [...new Set((run.u || []).map((u) => u.d).filter(Boolean))].sort();
    const on = dates.length === 0 ? "" : dates.length === 1 ? " · " + dates[0] : " · " + dates[0] + " to " + dates[dates.length - 1];
    return (names.length > 3 ? names.slice(0, 3).join(", ") + " and " + (names.length - 3) + " more" : names.join(", ")) + on;
  }

  function drawRuns() {
    const words = list.words.toLowerCase().split(/\s+/).filter(Boolean);
    const all = newestFirst();
    const chosen = all.filter((run) => (!list.status || health(run) === list.status) && (!list.pipeline || pipeline(run) === list.pipeline) && words.every((w) => textOf(run).includes(w)));
    const target = at("runs-place");
    at("run-reset").hidden = !(list.words || list.status || list.pipeline);
    document.querySelectorAll("#days .tools, #runs .tools").forEach((tools) => { tools.hidden = !all.length; });
    at("runs-text").textContent = !all.length ? "" : chosen.length === all.length ? whole(all.length) + " since " + date(all[all.length - 1].at) : whole(chosen.length) + " of " + whole(all.length);
    if (!chosen.length) {
      target.replaceChildren(element("p", { className: "empty", textContent: all.length ? "No run is like that. Show all, or load older days." : "Here will be each run, newest first, as soon as one has ended." }));
    } else {
      const cell = (className, ...content) => element("td", { className }, ...content);
      const rows = chosen.slice(0, list.shown).map((run) => {
        const n = counts(run);
        const what = element("td", { className: "what" }, runButton(run, run.c, run.c + ", run " + run.id), element("small", { textContent: productText(run) }));
        return element("tr", {}, cell("", badge(health(run))), what,
          cell("t", time(run.at)), cell("n", run.s === undefined ? "–" : duration(run.s)),
          cell("n wide", run.n ? whole(n[0]) : "–"), cell("n wide", run.n ? whole(n[1]) : "–"), cell("n wide", n[2] ? whole(n[2]) : "–"),
          cell("error", run.e ? element("code", { textContent: run.e[0], title: run.e[1] }) : ""));
      });
      const heads = [["State"], ["Run"], ["Began (UTC)"], ["Duration", "n"], ["Read", "n"], ["Written", "n"], ["Quarantined", "n"], ["Error"]];
      target.replaceChildren(element("div", { className: "tablebox", style: "max-height:none" }, element("table", { className: "data" },
        element("caption", { textContent: "Runs, newest first" }),
        element("thead", {}, element("tr", {}, ...heads.map(([name, c]) => element("th", { scope: "col", className: c || "", textContent: name })))),
        element("tbody", {}, ...rows))));
    }
    const more = at("run-more");
    more.hidden = chosen.length <= list.shown;
    more.textContent = "Show " + Math.min(50, chosen.length - list.shown) + " more";
    const older = olderDays();
    at("run-older").hidden = !older.length;
    at("run-older").textContent = "Load older days (" + data.days.filter((d) => d < firstInside && !loaded.has(d)).length + ")";
    kit.cues();
  }

  const olderDays = () => data.days.filter((d) => d < firstInside && !loaded.has(d)).sort().reverse().slice(0, 14);

  function runTools() {
    const option = (value, text) => element("option", { value, textContent: text });
    at("run-status").append(option("", "all"), ...ORDER.filter((s) => !["stale", "unusual"].includes(s)).map((s) => option(s, STATES[s].text)));
    at("run-pipeline").append(option("", "all"), ...data.tiles.map((t) => t.name).sort().map((n) => option(n, n)));
    const change = (key) => (e) => { list[key] = e.target.value; list.shown = 15; drawRuns(); };
    at("run-filter").addEventListener("input", change("words"));
    at("run-status").addEventListener("change", change("status"));
    at("run-pipeline").addEventListener("change", change("pipeline"));
    at("run-reset").addEventListener("click", () => {
      Object.assign(list, { words: "", status: "", pipeline: "", shown: 15 });
      at("run-filter").value = at("run-status").value = at("run-pipeline").value = "";
      drawRuns();
      at("run-filter").focus();
    });
    at("run-more").addEventListener("click", () => { list.shown += 50; drawRuns(); });
    at("run-older").addEventListener("click", async () => { await load(olderDays()); list.shown += 25; drawRuns(); });
    addEventListener("keydown", (e) => {
      if (e.key === "/" && !e.ctrlKey && !e.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && !at("run").open) { e.preventDefault(); at("run-filter").focus(); }
    });
  }

  // ---- one run
  const titled = (title, ...content) => element("section", {}, element("h3", { textContent: title }), ...content);

  function problem(run) {
    const box = element("div", { className: "problem" }, element("p", {}, element("code", { textContent: run.e[0] }), " " + (run.e[1] || "The ledger has the code alone; docs/runbook.md says what it means.")));
    if (run.e[2]) box.append(element("p", {}, element("b", { textContent: "What to do: " }), run.e[2]));
    if (run.t) box.append(element("div", { className: "again" }, element("code", { textContent: run.t }), copyButton(run.t, "Copy the command that tries again")));
    return titled("What went wrong", box);
  }

  const REASONS = ["--bad-fill", "--c5", "--warn-fill", "--c4", "--c2"];
  function reasons(run) {
    const sums = {};
    for (const unit of run.u || []) for (const [reason, n] of Object.entries(unit.q || {})) sums[reason] = (sums[reason] || 0) + n;
    return Object.entries(sums).sort((a, b) => b[1] - a[1]);
  }

  function flow(run) {
    const n = counts(run);
    const bad = reasons(run);
    const named = bad.reduce((a, b) => a + b[1], 0);
    const ends = [{ name: "written", value: n[1], colour: "var(--good-fill)" }, { name: "superseded by newer versions", value: n[3], colour: "var(--info-fill)" }, { name: "deleted", value: n[4], colour: "var(--two)" },
      ...bad.slice(0, 5).map(([reason, value], i) => ({ name: "quarantined: " + reason, value, colour: "var(" + REASONS[i] + ")" })),
      { name: bad.length > 5 ? "quarantined for other reasons" : "quarantined", value: Math.max(0, n[2] - (bad.length > 5 ? bad.slice(0, 5).reduce((a, b) => a + b[1], 0) : named)), colour: "var(--bad-fill)" }];
    return titled("Where the records went", charts.flow(n[0], ends));
  }

  function unitTable(run) {
    const rows = run.u.map((u) => element("tr", {}, element("td", { className: "id", textContent: u.n }), element("td", { className: "t", textContent: u.d || "–" }), element("td", {}, badge(stateOf(u.st, run.u.length === 1 ? run.x : 0))),
      ...u.k.map((v) => element("td", { className: "n", textContent: whole(v) })), element("td", { className: "n", textContent: u.g ? duration(u.g.reduce((a, g) => a + g[1], 0)) : "–" }),
      element("td", { className: "id", textContent: u.e ? u.e[0] + " " + u.e[1] : "" })));
    const heads = ["Unit", "Date", "State", "Read", "Written", "Quarantined", "Superseded", "Deleted", "Duration", "Error"];
    return titled("Units", element("div", { className: "tablebox" }, element("table", { className: "data" }, element("caption", { textContent: "Units of the run" }),
      element("thead", {}, element("tr", {}, ...heads.map((h, i) => element("th", { scope: "col", className: i > 2 && i < 9 ? "n" : "", textContent: h })))), element("tbody", {}, ...rows))));
  }

  function places(run) {
    const inputs = [...new Set(run.u.flatMap((u) => u.i || []))];
    const outputs = [...new Set(run.u.flatMap((u) => u.o || []))];
    if (!inputs.length && !outputs.length) return null;
    const items = (all) => element("ul", { className: "places" }, ...(all.length ? all.slice(0, 40).map((o) => element("li", {}, /^[^/:\s]+\.[^/:\s]+$/.test(o) && data.tables[o] ? tableButton(o) : element("code", { textContent: o }))) : [element("li", { className: "soft", textContent: "none told" })]));
    return element("section", { className: "two-columns" }, element("div", {}, element("h3", { textContent: "Read from" }), items(inputs)), element("div", {}, element("h3", { textContent: "Written to" }), items(outputs)));
  }

  function keys(run) {
    const sum = [0, 0, 0];
    for (const u of run.u) (u.y || []).forEach((v, i) => { sum[i] += v; });
    if (!sum[1] && !sum[2]) return null;
    return titled("Key service", element("p", { textContent: whole(sum[0]) + " requests; " + whole(sum[1]) + " keys from the cache, " + whole(sum[2]) + " fetched: " + (100 * sum[1] / (sum[1] + sum[2])).toFixed(1) + " % hits." }));
  }

  function detail(run) {
    const body = element("div", { className: "body" });
    const n = counts(run);
    const fact = (name, value, tone) => element("div", { className: "fact " + (tone || "") }, element("b", { textContent: value }), element("span", { textContent: name }));
    body.append(element("div", { className: "facts" }, fact("duration", run.s === undefined ? "not known" : duration(run.s)), ...(run.x === undefined || run.x === null ? [] : [fact("exit code", String(run.x), run.x === 0 ? "" : "warn")]),
      ...(run.n ? [fact("read", whole(n[0])), fact("written", whole(n[1])), fact("quarantined", whole(n[2]), n[2] ? "warn" : "")] : [])));
    if (run.e) body.append(problem(run));
    else if (health(run) === "cut_off") body.append(titled("What went wrong", element("div", { className: "problem" }, element("p", { textContent: "The process ended without a report, and its leases are gone. The next run of the same products finishes or undoes what it left." }))));
    if (run.n && n[0]) body.append(flow(run));
    const units = (run.u || []).filter((u) => u.g && u.g.length);
    if (units.length) body.append(titled("Stages", charts.waterfall(units.slice(0, 12).map((u) => ({ name: u.n + (u.d ? " " + u.d : ""), stages: u.g }))), ...(units.length > 12 ? [element("p", { className: "soft", textContent: "The first 12 of " + units.length + " units." })] : [])));
    if (run.u && run.u.length > 1) body.append(unitTable(run));
    const more = [run.u && keys(run), run.u && places(run)].filter(Boolean);
    body.append(...more);
    if (run.m && run.m.length) body.append(titled("Summary", element("ul", { className: "places" }, ...run.m.map((line) => element("li", { textContent: line })))));
    const links = element("ul", { className: "places" });
    if (run.r) links.append(element("li", {}, "Report: ", place(run.r + (run.r.endsWith(".json") ? "" : "/run.json"))));
    const folders = [...new Set((run.u || []).map((u) => u.z).filter(Boolean))];
    for (const folder of folders.length || !n[2] ? folders : [data.quarantine + "/" + pipeline(run) + "/" + run.id]) links.append(element("li", {}, "Quarantine: ", place(folder)));
    const args = Object.entries(run.a || {});
    if (args.length) links.append(element("li", {}, "Arguments: ", element("code", { textContent: args.map(([k, v]) => "--" + k + (v ? " " + v : "")).join(" ") })));
    links.append(element("li", {}, "On a terminal: ", element("code", { textContent: "./dataworks run " + run.id }), " ", copyButton("./dataworks run " + run.id, "Copy the command that shows the run")));
    body.append(titled("More", links));
    return body;
  }

  let returnTo = null;
  async function open(id) {
    let run = runs.get(id);
    if (!run) return;
    if (run.brief) { await load([date(run.at)]); run = runs.get(id); }
    const dialog = at("run");
    const close = element("button", { type: "button", className: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.replaceChildren(element("div", { className: "head" }, element("div", {}, element("h2", { id: "run-title" }, run.c + " ", badge(health(run))),
      element("p", {}, productText(run)), element("p", {}, "Run " + run.id + " · " + time(run.at) + (run.s === undefined ? "" : " to " + clock(run.at + run.s)) + " UTC")), close), detail(run));
    if (!dialog.open) { returnTo = document.activeElement; dialog.showModal(); }
    dialog.scrollTop = 0;
    history.replaceState(null, "", "#run=" + encodeURIComponent(id));
    kit.cues();
  }
  at("run").addEventListener("close", () => { history.replaceState(null, "", location.pathname + location.search); returnTo?.focus(); });
  at("run").addEventListener("click", (e) => { if (e.target === at("run")) at("run").close(); });

  // ---- trends
  function drawTrends() {
    const made = [];
    const span = lastDays(grid.days);
    const index = new Map(span.map((d, i) => [d, i]));
    const byReason = new Map();
    const byPipeline = new Map();
    for (const run of runs.values()) {
      const i = index.get(date(run.at));
      if (i === undefined) continue;
      for (const [reason, n] of reasons(run)) {
        if (!byReason.has(reason)) byReason.set(reason, span.map(() => 0));
        byReason.get(reason)[i] += n;
      }
      if (counts(run)[0]) {
        if (!byPipeline.has(pipeline(run))) byPipeline.set(pipeline(run), span.map(() => 0));
        byPipeline.get(pipeline(run))[i] += counts(run)[0];
      }
    }
    const series = (map) => [...map.entries()].map(([name, values]) => ({ name, values }));
    const note = "last " + span.length + " days";
    if (byPipeline.size) made.push(charts.stacked("Records read by pipeline", note, span, series(byPipeline), short));
    if (byReason.size) made.push(charts.stacked("Quarantined records by reason", note, span, series(byReason)));
    const strip = reconciliation(30);
    if (strip) made.push(strip);
    const last = newestFirst().find((run) => run.s !== undefined);
    if (last) {
      const on = date(last.at);
      const spent = new Map();
      let cores = false;
      for (const run of runs.values()) {
        if (date(run.at) !== on || run.s === undefined) continue;
        if (run.y !== undefined) cores = true;
        spent.set(run.c, (spent.get(run.c) || 0) + (run.y ?? 0));
      }
      if (cores) made.push(charts.bars("Cost of the day by job", "core-seconds of Spark tasks on " + on, [...spent.entries()].filter((e) => e[1] > 0).map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value).slice(0, 10), (v) => whole(v) + " core-s"));
    }
    at("trends").hidden = !made.length;
    at("charts").replaceChildren(...made);
  }

  function reconciliation(n) {
    const judged = newestFirst().filter((run) => pipeline(run) === "reconcile" && (run.m || []).some((line) => line.startsWith("verdict:")));
    if (!judged.length) return null;
    const days = lastDays(n).map((d) => {
      const run = judged.find((one) => date(one.at) === d);
      if (!run) return { day: d, state: "", text: "no verdict" };
      return { day: d, state: run.x === 0 ? "good" : run.x === 4 ? "warn" : "bad", text: run.m.find((line) => line.startsWith("verdict:")).slice(9), open: () => open(run.id) };
    });
    const whole30 = days.filter((d) => d.state === "good").length, judgedDays = days.filter((d) => d.state).length;
    const page = judged[0].u?.flatMap((u) => u.o || []).find((o) => o.endsWith("results.html"));
    const figure = charts.strip("Reconciliation", judgedDays ? whole30 + " of " + judgedDays + " days with a verdict are complete" : "no verdict in the last " + n + " days", days);
    if (page) {
      const words = "The last report";
      const to = link(page);
      figure.append(element("p", { className: "more" }, to ? element("a", { href: to, textContent: words }) : place(page, words)));
    }
    return figure;
  }

  // ---- rules, leases
  function simpleTable(caption, heads, rows) {
    return element("div", { className: "tablebox" }, element("table", { className: "data" }, element("caption", { textContent: caption }), element("thead", {}, element("tr", {}, ...heads.map((h) => element("th", { scope: "col", textContent: h })))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((c) => element("td", {}, c)))))));
  }

  function rules() {
    const last = new Map();
    for (const run of newestFirst()) if (run.u && run.st !== "RUNNING" && !last.has(pipeline(run))) last.set(pipeline(run), run);
    const broken = [...last.values()].flatMap((run) => (run.f || []).map((f) => ({ run, f }))).sort((a, b) => b.f[2] - a.f[2]);
    if (!broken.length) return;
    at("rules").hidden = false;
    const tone = { Critical: "bad", High: "bad", Medium: "warn" };
    const rows = broken.slice(0, 60).map(({ run, f }) => [element("span", { className: "badge " + (tone[f[0]] || ""), textContent: f[0] }), f[1], pipeline(run), time(f[2]), f[3]]);
    at("rules-place").append(simpleTable("Broken rules", ["Severity", "Rule", "Pipeline", "Hour (UTC)", "What is wrong"], rows));
  }

  function leases() {
    if (!data.leases.length) return;
    at("leases").hidden = false;
    const rows = data.leases.map((l) => [l.product, l.run && runs.has(l.run) ? runButton(runs.get(l.run), l.command + " " + l.run) : l.run ? l.command + " " + l.run : "–", time(l.since), time(l.until)]);
    at("leases-place").append(simpleTable("Leases held", ["Product", "By", "Since (UTC)", "Ends unless renewed (UTC)"], rows));
  }

  // ---- tables
  const names = Object.keys(data.tables).sort();
  function tableButton(name) {
    const button = element("button", { type: "button", className: "plain", textContent: name });
    button.addEventListener("click", () => {
      if (at("run").open) at("run").close();
      at("table-filter").value = name;
      drawTables(name);
      const one = at("tables-place").querySelector("details");
      if (one) { one.open = true; one.scrollIntoView({ block: "center" }); one.querySelector("summary").focus(); }
    });
    return button;
  }

  function inside(name, words) {
    const t = data.tables[name];
    const pairs = element("dl", { className: "pairs" });
    const pair = (key, ...value) => pairs.append(element("dt", { textContent: key }), element("dd", {}, ...value));
    pair("Made by", runs.has(t.run) ? runButton(runs.get(t.run), t.c + " " + t.run) : element("code", { textContent: t.c + " " + t.run }));
    pair("Unit", t.unit + (t.d ? ", " + t.d : ""));
    if (t.at) pair("Where", element("code", { textContent: t.at }));
    if (t.in && t.in.length) pair("From", ...t.in.map((i) => element("div", {}, element("code", { textContent: i }))));
    const left = element("div");
    if (t.cols) {
      const mark = (text) => words.some((w) => text.toLowerCase().includes(w)) ? element("mark", { textContent: text }) : text;
      left.append(element("table", { className: "columns" }, element("caption", { className: "unseen", textContent: "Columns of " + name }), element("thead", {}, element("tr", {}, element("th", { scope: "col", textContent: "Column" }), element("th", { scope: "col", textContent: "Type" }))),
        element("tbody", {}, ...t.cols.map(([c, type, partition]) => element("tr", {}, element("td", {}, mark(c), partition ? " " : "", partition ? element("span", { className: "badge", textContent: "partition" }) : ""), element("td", {}, element("code", { textContent: type.length > 300 ? type.slice(0, 300) + " …" : type })))))));
    } else left.append(element("p", { className: "soft", textContent: "Columns are told by the next run that publishes this table." }));
    const right = element("div", {}, pairs);
    if (t.hist && t.hist.length) right.append(element("h3", { textContent: "Changes of the schema", style: "margin:14px 0 4px" }), element("ul", { className: "places" }, ...t.hist.map(([when, text]) => element("li", {}, element("span", { className: "soft num", textContent: time(when) + " " }), text))));
    return element("div", { className: "inside" }, left, right);
  }

  function drawTables(exactly) {
    const words = at("table-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = exactly ? [exactly] : names.filter((name) => words.every((w) => name.toLowerCase().includes(w) || (data.tables[name].cols || []).some(([c]) => c.toLowerCase().includes(w))));
    const limit = 60;
    at("tables-text").textContent = found.length === names.length ? whole(names.length) + " published" : found.length + " of " + names.length;
    const box = element("div");
    for (const name of found.slice(0, limit)) {
      const t = data.tables[name];
      const parts = t.parts === undefined ? "" : whole(t.parts) + (t.parts === 1 ? " partition" : " partitions");
      const one = element("details", { className: "table" }, element("summary", {}, element("b", { textContent: name }),
        element("span", {}, t.view ? element("span", { className: "badge info", textContent: "view" }) : t.cols ? t.cols.length + " columns" : ""), element("span", { textContent: parts }), element("span", { textContent: whole(t.rows) + " rows written" }), element("span", { textContent: "published " + time(t.when) })));
      one.addEventListener("toggle", () => { if (one.open && !one.querySelector(".inside")) one.append(inside(name, words)); });
      box.append(one);
    }
    at("tables-place").replaceChildren(found.length ? box : element("p", { className: "empty", textContent: "No table and no column is called that." }), ...(found.length > limit ? [element("p", { className: "more soft", textContent: "The first " + limit + "; search for the others." })] : []));
  }

  // ---- lineage
  function edges() {
    const all = [];
    const views = {};
    for (const name of names) {
      const t = data.tables[name];
      if (t.view) (views[t.c + " " + t.unit] ||= []).push(name);
    }
    for (const name of names) {
      const t = data.tables[name];
      if (t.view) continue;
      for (const folder of t.in || []) all.push(["f " + folder, "t " + name]);
      for (const view of views[t.c + " " + t.unit] || []) all.push(["t " + name, "v " + view]);
    }
    return all;
  }

  function drawLineage() {
    const words = at("lineage-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    let links = edges();
    at("lineage").hidden = !links.length;
    if (!links.length) return;
    if (words.length) {
      const near = new Set(links.flat().filter((n) => words.every((w) => n.toLowerCase().includes(w))));
      links = links.filter(([a, b]) => near.has(a) || near.has(b));
    }
    const total = links.length;
    links = links.slice(0, 60);
    at("lineage-note").textContent = total > links.length ? links.length + " of " + total + " connections; filter to see others" : total + (total === 1 ? " connection" : " connections");
    const kinds = [["f", "Folders"], ["t", "Tables"], ["v", "Views"]].map(([kind, title]) => ({ kind, title, nodes: [...new Set(links.flat().filter((n) => n.startsWith(kind + " ")))] })).filter((k) => k.nodes.length);
    const box = element("div", { className: "lineage" + (kinds.length < 3 ? " two" : "") });
    const drawing = svg("svg", { "aria-hidden": "true" });
    const buttons = new Map();
    box.append(drawing, ...kinds.map((k) => element("h3", { textContent: k.title })));
    for (const k of kinds) {
      box.append(element("ul", {}, ...k.nodes.map((n) => {
        const name = n.slice(2);
        const short = k.kind === "f" ? name.replace(/^[a-z0-9]+:\/*/, "").split("/").slice(-3).join("/") : name;
        const button = element("button", { type: "button", className: "node" + (k.kind === "t" ? " table-node" : k.kind === "v" ? " view-node" : ""), textContent: short, title: name });
        button.addEventListener("click", () => choose(n));
        buttons.set(n, button);
        return element("li", {}, button);
      })));
    }
    const opener = element("p", { className: "more", "aria-live": "polite" });
    at("lineage-place").replaceChildren(box, opener);
    const paths = links.map(([a, b]) => ({ a, b, path: svg("path") }));
    drawing.append(...paths.map((p) => p.path));
    const lay = () => {
      const from = box.getBoundingClientRect();
      for (const { a, b, path } of paths) {
        const x = buttons.get(a).getBoundingClientRect(), y = buttons.get(b).getBoundingClientRect();
        const x1 = x.right - from.left - 1, y1 = x.top + x.height / 2 - from.top - 1, x2 = y.left - from.left - 1, y2 = y.top + y.height / 2 - from.top - 1, m = (x1 + x2) / 2;
        path.setAttribute("d", "M" + x1 + " " + y1 + " C " + m + " " + y1 + ", " + m + " " + y2 + ", " + x2 + " " + y2);
      }
    };
    const choose = (node) => {
      const on = new Set([node]);
      for (let pass = 0; pass < 2; pass++) for (const { a, b } of paths) { if (on.has(b) && !a.startsWith(b[0])) { if (pass === 0 || b !== node) on.add(a); } }
      const down = new Set([node]);
      for (let pass = 0; pass < 2; pass++) for (const { a, b } of paths) if (down.has(a)) down.add(b);
      down.forEach((n) => on.add(n));
      buttons.forEach((button, n) => { button.classList.toggle("on", on.has(n)); button.classList.toggle("off", !on.has(n)); button.setAttribute("aria-pressed", String(n === node)); });
      paths.forEach(({ a, b, path }) => path.classList.toggle("on", on.has(a) && on.has(b)));
      const name = node.slice(2);
      const t = data.tables[name];
      opener.replaceChildren(...(t ? [tableButton(name), " was made by ", runs.has(t.run) ? runButton(runs.get(t.run), "run " + t.run) : "run " + t.run] : ["Folder ", element("code", { textContent: name })]));
    };
    lay();
    room.lay = lay;
  }

  // ---- the parts and where one is
  function parts() {
    const shown = [...document.querySelectorAll("main > section")].filter((s) => !s.hidden);
    const links = shown.map((s) => element("a", { href: "#" + s.id, textContent: s.querySelector("h2").textContent }));
    at("parts").append(...links);
    if (!("IntersectionObserver" in window)) return;
    const watch = new IntersectionObserver(() => {
      const now = shown.filter((s) => s.getBoundingClientRect().top < 140).pop() || shown[0];
      links.forEach((l) => l.hash === "#" + now.id ? l.setAttribute("aria-current", "true") : l.removeAttribute("aria-current"));
    }, { threshold: [0, 0.1, 0.5] });
    shown.forEach((s) => watch.observe(s));
  }

  function start() {
    head();
    overview();
    gridTools();
    drawGrid();
    runTools();
    drawRuns();
    drawTrends();
    rules();
    if (names.length) {
      at("tables").hidden = false;
      drawTables();
      at("table-filter").addEventListener("input", () => drawTables());
      at("lineage-filter").addEventListener("input", drawLineage);
      drawLineage();
    }
    leases();
    parts();
    let timer = 0;
    addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(() => room.lay && room.lay(), 120); });
    const asked = location.hash.match(/^#run=(.+)$/);
    if (asked) open(decodeURIComponent(asked[1]));
    document.documentElement.dataset.ready = "true";
  }
  return { day, start, lay: null };
})();
room.start();
