"use strict";
(() => {
  const reports = JSON.parse(document.getElementById("metrics").textContent);
  const picker = document.getElementById("pipeline");
  const grid = document.getElementById("grid");
  const status = document.getElementById("status");
  const DAY = 86400;
  const SHOWN = 8;
  const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
  const hundredths = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
  const dayOf = kit.date;
  const hourOf = kit.time;
  const size = (kb) => kb >= 1048576 ? number.format(kb / 1048576) + " GB" : kb >= 1024 ? number.format(kb / 1024) + " MB" : number.format(kb) + " KB";
  /** Round numbers of KB, MB or GB for an axis. */
  const sizeSplits = (u, axis, min, max) => {
    const unit = max >= 1048576 ? 1048576 : max >= 1024 ? 1024 : 1;
    const rough = max / unit / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) * unit;
    const splits = [];
    for (let v = 0; v <= max; v += step) splits.push(v);
    return splits;
  };
  /** Whole numbers: an axis never shows one twice. */
  const wholeSplits = (u, axis, min, max) => {
    const rough = Math.max(1, max / 4);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough));
    const splits = [];
    for (let v = 0; v <= max; v += step) splits.push(v);
    return splits;
  };
  /** Seconds below two minutes, else round numbers of minutes. */
  const timeSplits = (u, axis, min, max) => max < 120 ? wholeSplits(u, axis, min, max) : wholeSplits(u, axis, min / 60, max / 60).map((v) => v * 60);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const CHARTS = [
    { title: "Files delivered, hourly", by: "hours", csv: "historical_job_size.csv", unit: whole, axis: short,
      series: [{ name: "files", of: (r) => r.hours.files, color: "--one", fill: true }] },
    { title: "Size delivered, hourly", by: "hours", csv: "historical_job_size.csv", unit: { format: size }, axis: { format: size }, splits: sizeSplits, band: true,
      series: [{ name: "size", of: (r) => r.hours.kb, color: "--one" },
               { name: "expected from", of: (r) => r.hours.low, color: "--two", edge: true },
               { name: "to", of: (r) => r.hours.high, color: "--two", edge: true },
               { name: "outside", of: (r) => r.hours.outside, color: "--bad", points: true }] },
    { title: "Job completeness, daily", by: "days", csv: "daily_job_metrics.csv", unit: whole, axis: whole,
      series: [{ name: "delivered", of: (r) => r.days.delivered, color: "--one", bars: true },
               { name: "expected", of: (r) => r.days.expected, color: "--two", step: true }] },
    { title: "Job completeness ratio, daily", by: "days", csv: "daily_job_metrics.csv", unit: percent, axis: percent, ratio: true,
      series: [{ name: "ratio", of: (r) => r.days.success, color: "--one", fill: true }] },
    { title: "Job completeness, hourly", by: "hours", csv: "historical_job_metrics.csv", unit: whole, axis: whole, flag: true,
      series: [{ name: "delivered", of: (r) => r.hours.delivered, color: "--one", step: true, fill: true },
               { name: "missing", of: (r) => r.hours.delivered.map((v) => v === 0 ? 0 : null), color: "--bad", points: true }] },
    { title: "Table completeness, daily", by: "days", csv: "daily_table_metrics.csv", unit: number, axis: whole,
      series: [{ name: "delivered (mean)", of: (r) => r.days.tables, color: "--one", bars: true },
               { name: "expected", of: (r) => r.days.tablesExpected, color: "--two", step: true }] },
    { title: "Table completeness ratio, daily", by: "days", csv: "daily_table_metrics.csv", unit: percent, axis: percent, ratio: true,
      series: [{ name: "ratio", of: (r) => r.days.completeness, color: "--one", fill: true }] },
    { title: "Table completeness, hourly", by: "hours", csv: "historical_table_metrics.csv", unit: whole, axis: whole,
      series: [{ name: "delivered", of: (r) => r.hours.tables, color: "--one", fill: true },
               { name: "expected", of: (r) => r.hours.tablesExpected, color: "--two" }] },
    { title: "Table failures, daily", by: "days", csv: "daily_table_metrics.csv", unit: number, axis: hundredths, zero: true,
      series: [{ name: "missing (mean of the hours)", of: (r) => r.days.missing, color: "--bad", bars: true }] },
    { title: "Table failures, hourly", by: "hours", csv: "historical_table_metrics.csv", unit: whole, axis: whole, zero: true,
      series: [{ name: "missing", of: (r) => r.hours.missing, color: "--bad", fill: true }] },
    { title: "Records read, hourly", by: "hours", csv: "historical_run_metrics.csv", unit: whole, axis: short, some: "records",
      series: [{ name: "records", of: (r) => r.hours.records, color: "--one", fill: true }] },
    { title: "Records quarantined, hourly", by: "hours", csv: "historical_run_metrics.csv", unit: whole, axis: short, some: "records",
      series: [{ name: "quarantined", of: (r) => r.hours.quarantined, color: "--bad", fill: true }] },
    { title: "Run time, hourly", by: "hours", csv: "historical_run_metrics.csv", unit: { format: kit.duration }, axis: { format: (v) => v >= 60 ? whole.format(v / 60) + " min" : whole.format(v) + " s" }, splits: timeSplits, some: "seconds",
      series: [{ name: "run time", of: (r) => r.hours.seconds, color: "--one", fill: true }] },
  ];

  let range = { days: 30, from: null, to: null };
  let plots = [];

  const report = () => reports[picker ? picker.selectedIndex : 0];

  function bounds(r) {
    const t = r.hours.t;
    if (!t.length) return [0, 0];
    const last = t[t.length - 1];
    if (range.from !== null || range.to !== null) {
      return [range.from === null ? t[0] : range.from, range.to === null ? last : range.to + DAY - 3600];
    }
    return [range.days ? Math.max(t[0], last - range.days * DAY + 3600) : t[0], last];
  }

  function windowOf(times, from, to) {
    let start = 0;
    let end = times.length;
    while (start < end && times[start] < from) start++;
    while (end > start && times[end - 1] > to) end--;
    return [start, end];
  }

  function cut(r, chart, from, to) {
    const base = r[chart.by].t;
    const [start, end] = windowOf(base, chart.by === "days" ? from - from % DAY : from, to);
    return [base.slice(start, end), ...chart.series.map((s) => s.of(r).slice(start, end))];
  }

  function options(chart, data, width, told) {
    const last = data[0].length - 1;
    const step = chart.by === "days" ? DAY : 3600;
    const axis = { stroke: css("--soft"), grid: { stroke: css("--grid"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    const values = data.slice(1).flat().filter((v) => v !== null);
    const top = chart.ratio ? 1 : Math.max(1, ...values);
    const counted = chart.axis === whole || chart.axis === short;
    return {
      width, height: 200, tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
      cursor: { drag: { x: false, y: false }, points: { size: 7 }, sync: { key: chart.by } },
      scales: {
        x: { time: true, range: () => data[0].length ? [data[0][0] - step / 2, data[0][last] + step / 2] : [0, 1] },
        y: { range: () => chart.flag ? [-0.15, 1.15] : chart.ratio ? [Math.max(0, Math.min(0.9, ...values) - 0.05), 1.01] : [0, top * 1.08] },
      },
      axes: [
        { ...axis, space: 64, size: 34, values: [
          [DAY * 28, "{MMM} {YYYY}", null, null, null, null, null, null, 1], [DAY, "{D} {MMM}", null, null, null, null, null, null, 1],
          [3600, "{HH}:{mm}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1], [1, "{HH}:{mm}", null, null, null, null, null, null, 1]] },
        { ...axis, size: 64, ...(chart.flag ? { splits: () => [0, 1] } : chart.splits ? { splits: chart.splits } : counted ? { splits: wholeSplits } : {}), values: (u, splits) => splits.map((v) => v < 0 ? "" : chart.flag ? (v ? "yes" : "no") : chart.axis.format(v)) },
      ],
      legend: { show: false },
      hooks: { setCursor: [(u) => told(u.cursor.idx)] },
      bands: chart.band ? [{ series: [3, 2], fill: css("--band") }] : [],
      series: [
        { value: (u, v) => v === null ? "" : chart.by === "days" ? dayOf(v) : hourOf(v), label: "UTC" },
        ...chart.series.map((s) => ({
          label: s.name, stroke: css(s.color), width: s.edge ? 0 : s.bars ? 0 : 1.5, spanGaps: false,
          fill: s.bars ? css(s.color) : s.fill ? (s.color === "--bad" ? css("--bad-soft") : css("--one-fill")) : undefined,
          paths: s.points ? () => null : s.bars ? uPlot.paths.bars({ size: [0.7, 40, 1] }) : s.step ? uPlot.paths.stepped({ align: 1 }) : undefined,
          points: s.points ? { show: true, size: 7, fill: css(s.color), stroke: css("--card"), width: 1 } : { show: data[0].length < 3, size: 6 },
          value: (u, v) => v === null || v === undefined ? "–" : chart.unit.format(v),
        })),
      ],
    };
  }

  function words(chart, data) {
    const values = data[1].filter((v) => v !== null);
    if (!values.length) return chart.title + ": nothing in this range.";
    const sorted = [...values].sort((a, b) => a - b);
    const show = (t) => chart.by === "days" ? dayOf(t) : hourOf(t);
    const f = (v) => chart.unit.format(v);
    let text = chart.title + ": " + values.length + (chart.by === "days" ? " days" : " hours") + " from " + show(data[0][0]) + " to " + show(data[0][data[0].length - 1])
      + ". Lowest " + f(sorted[0]) + ", median " + f(sorted[sorted.length >> 1]) + ", highest " + f(sorted[sorted.length - 1]) + ", last " + f(values[values.length - 1]) + ".";
    const outside = chart.band ? data[4].filter((v) => v !== null).length : 0;
    if (outside) text += " " + outside + " hours outside the expected band.";
    return text;
  }

  const element = kit.element;

  function table(chart, data) {
    const head = element("tr", {}, element("th", { scope: "col", textContent: chart.by === "days" ? "day" : "hour" }),
      ...chart.series.map((s) => element("th", { scope: "col", textContent: s.name })));
    const body = element("tbody", {});
    for (let i = data[0].length - 1; i >= 0; i--) {
      body.append(element("tr", {}, element("td", { textContent: chart.by === "days" ? dayOf(data[0][i]) : hourOf(data[0][i]) }),
        ...chart.series.map((s, n) => element("td", { textContent: data[n + 1][i] === null ? "" : chart.unit.format(data[n + 1][i]) }))));
    }
    return element("table", {}, element("caption", { textContent: chart.title, className: "unseen" }), element("thead", {}, head), body);
  }

  /** The values where the pointer is, or else the last ones. */
  function legend(chart, data, key, index) {
    const at = index === null || index === undefined ? data[0].length - 1 : index;
    const time = at < 0 ? "" : chart.by === "days" ? dayOf(data[0][at]) : hourOf(data[0][at]);
    key.replaceChildren(...chart.series.map((s, n) => {
      const v = data[n + 1][at];
      return element("li", {}, element("i", { style: "background:" + css(s.color) }), s.name + " ", element("b", { textContent: v === null || v === undefined ? "–" : chart.flag ? (v ? "yes" : "no") : chart.unit.format(v) }));
    }), element("li", { textContent: time + (index === null || index === undefined ? " (last)" : "") }));
  }

  function figure(r, chart, number, from, to) {
    const data = cut(r, chart, from, to);
    const plot = element("div", { className: "plot", id: "chart-" + number });
    const text = words(chart, data);
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", text);
    const link = document.querySelector('.files-of[data-pipeline="' + r.name + '"] a[download$="' + chart.csv + '"]');
    const csv = element("a", { href: link.href, download: link.download, textContent: "CSV" });
    csv.setAttribute("aria-label", "CSV of " + chart.title);
    const details = element("details", {}, element("summary", { textContent: "As a table" }));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) {
        const scroll = element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": chart.title + ", as a table" }, table(chart, data));
        details.append(scroll);
      }
    });
    const key = element("ul", { className: "key-line" });
    const told = (index) => legend(chart, data, key, index);
    const box = element("figure", {}, element("figcaption", {}, element("h3", { textContent: chart.title }), csv), plot, key, details);
    grid.append(box);
    const draw = new uPlot(options(chart, data, plot.clientWidth, told), data, plot);
    told(null);
    plots.push({ draw, plot });
  }

  function tile(label, value, more, kind) {
    status.append(element("div", { className: "fact " + kind }, element("b", { textContent: value }), element("span", { textContent: label }), element("span", { className: "more", textContent: more })));
  }

  function tiles(r, from, to, broken) {
    status.textContent = "";
    const [start, end] = windowOf(r.hours.t, from, to);
    if (start === end) {
      tile("Hours in this range", "0", r.hours.t.length ? "choose a wider one" : "nothing was delivered yet", "");
      tile("Broken rules in this range", String(broken), "", broken ? "bad" : "");
      return;
    }
    const delivered = r.hours.delivered.slice(start, end);
    const complete = r.hours.completeness.slice(start, end);
    const sum = (list) => list.reduce((a, b) => a + b, 0);
    const jobs = sum(delivered) / delivered.length;
    const tables = sum(complete) / complete.length;
    tile("Broken rules in this range", String(broken), broken ? "the worst first, below" : "all rules hold", broken ? "bad" : "good");
    tile("Jobs delivered", percent.format(jobs), sum(delivered) + " of " + delivered.length + " hours", jobs < r.sla ? "bad" : "good");
    tile("Tables complete", percent.format(tables), "promised " + percent.format(r.sla) + " over 30 days", tables < r.sla ? "bad" : "good");
    let last = r.hours.t.length - 1;
    while (last >= 0 && !r.hours.delivered[last]) last--;
    tile("Last delivery", last < 0 ? "never" : hourOf(r.hours.t[last]), last < 0 ? "" : whole.format(r.hours.files[last]) + " files, " + size(r.hours.kb[last]), last < 0 ? "bad" : "");
    const bad = sum(r.hours.quarantined.slice(start, end)), read = sum(r.hours.records.slice(start, end));
    if (read) tile("Quarantined", whole.format(bad), "of " + whole.format(read) + " records read", bad ? "warn" : "good");
  }

  let allFindings = false;
  function findings(r, from, to) {
    const rows = [...document.querySelectorAll("#rules tbody tr")];
    let count = 0;
    for (const row of rows) {
      const t = Number(row.dataset.t);
      const inside = row.dataset.pipeline === r.name && ((t >= from && t <= to) || row.dataset.rule === "stale-pipeline" || row.dataset.rule === "completeness-sla");
      if (inside) count++;
      row.hidden = !inside || (!allFindings && count > SHOWN);
    }
    const list = document.querySelector("#rules .tablebox");
    if (list) list.hidden = count === 0;
    const none = document.getElementById("no-findings");
    const judged = r.hours.t.length > 0;
    none.hidden = count > 0;
    none.className = judged ? "allgood" : "empty";
    none.textContent = judged ? "All rules hold in this range." : "Nothing was delivered yet: there is nothing that rules could judge.";
    const more = document.getElementById("more-findings");
    if (more) { more.hidden = allFindings || count <= SHOWN; more.textContent = "Show all " + count; }
    return count;
  }

  function render() {
    const r = report();
    const [from, to] = bounds(r);
    plots.forEach((p) => p.draw.destroy());
    plots = [];
    grid.textContent = "";
    tiles(r, from, to, findings(r, from, to));
    const some = r.hours.t.length > 0;
    document.getElementById("nothing").hidden = some;
    if (some) CHARTS.filter((chart) => !chart.some || r.hours[chart.some].some(Boolean)).forEach((chart, i) => figure(r, chart, i + 1, from, to));
    for (const [id, at] of [["from", from], ["to", to]]) {
      document.getElementById(id).value = some ? dayOf(at) : "";
      document.getElementById(id).disabled = !some;
    }
    document.querySelectorAll(".files-of").forEach((files) => { files.hidden = files.dataset.pipeline !== r.name; });
    document.documentElement.dataset.charts = String(plots.length);
  }

  document.querySelectorAll(".switch button").forEach((button) => button.addEventListener("click", () => {
    range = { days: Number(button.dataset.days), from: null, to: null };
    document.querySelectorAll(".switch button").forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    render();
  }));
  const custom = () => {
    const day = (id) => { const v = document.getElementById(id).value; return v ? Date.parse(v + "T00:00:00Z") / 1000 : null; };
    const from = day("from");
    const to = day("to");
    if (from !== null && to !== null && from > to) return;
    range = { days: 0, from, to };
    document.querySelectorAll(".switch button").forEach((b) => b.setAttribute("aria-pressed", "false"));
    render();
  };
  document.getElementById("from").addEventListener("change", custom);
  document.getElementById("to").addEventListener("change", custom);
  if (picker) picker.addEventListener("change", () => { allFindings = false; render(); });
  const more = document.getElementById("more-findings");
  if (more) more.addEventListener("click", () => { allFindings = true; render(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  let timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => plots.forEach((p) => p.draw.setSize({ width: p.plot.clientWidth, height: 200 })), 120);
  });
  render();
})();
