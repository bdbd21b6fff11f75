"use strict";
/** Drawings of the control room: stacked bars by day, a strip of days, bars by name, a waterfall, a flow. */
const charts = (() => {
  const { element, svg, whole, short, duration } = kit;
  const COLOURS = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7"];
  const colour = (i) => "var(" + COLOURS[Math.min(i, COLOURS.length - 1)] + ")";

  function figure(title, note, drawing, ...rest) {
    return element("figure", {}, element("figcaption", {}, element("h3", { textContent: title }), element("span", { textContent: note })), drawing, ...rest);
  }

  function niceTop(value) {
    if (value <= 4) return Math.max(1, Math.ceil(value));
    const power = 10 ** Math.floor(Math.log10(value));
    return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((n) => n * power).find((n) => n >= value);
  }

  /** Series: [{ name, values }], one value for each day; the largest first, what is left as others. */
  function stacked(title, note, days, series, format = whole) {
    let all = series.map((one) => ({ ...one, total: one.values.reduce((a, b) => a + b, 0) })).sort((a, b) => b.total - a.total);
    if (all.length > 7) {
      const rest = all.slice(6);
      all = [...all.slice(0, 6), { name: rest.length + " others", total: rest.reduce((a, b) => a + b.total, 0), values: days.map((d, i) => rest.reduce((a, b) => a + b.values[i], 0)) }];
    }
    const width = 640, height = 190, left = 46, bottom = 22;
    const top = niceTop(Math.max(...days.map((d, i) => all.reduce((a, b) => a + b.values[i], 0))));
    const y = (v) => 6 + (height - bottom - 6) * (1 - v / top);
    const step = (width - left) / days.length;
    const image = svg("svg", { viewBox: "0 0 " + width + " " + height, role: "img" });
    image.setAttribute("aria-label", title + " from " + days[0] + " to " + days[days.length - 1] + ": " + all.map((s) => s.name + " " + format(s.total)).join(", "));
    for (const v of [0, top / 2, top]) {
      image.append(svg("line", { x1: left, x2: width, y1: y(v), y2: y(v), stroke: "var(--grid)" }));
      const text = svg("text", { x: left - 8, y: y(v) + 4, "text-anchor": "end" });
      text.textContent = Number.isInteger(v) || top > 4 ? short(v) : "";
      image.append(text);
    }
    days.forEach((day, i) => {
      let base = 0;
      const group = svg("g");
      const lines = [day];
      all.forEach((s, n) => {
        const v = s.values[i];
        if (!v) return;
        group.append(svg("rect", { x: left + i * step + step * 0.12, width: Math.max(1, step * 0.76), y: y(base + v), height: Math.max(0.8, y(base) - y(base + v)), fill: colour(n) }));
        lines.push(s.name + ": " + format(v));
        base += v;
      });
      const words = svg("title");
      words.textContent = lines.join("\n");
      group.append(svg("rect", { x: left + i * step, width: step, y: 6, height: height - bottom - 6, fill: "transparent" }), words);
      image.append(group);
      if (i % Math.ceil(days.length / 7) === 0) {
        const text = svg("text", { x: left + (i + 0.5) * step, y: height - 5, "text-anchor": "middle" });
        text.textContent = day.slice(5);
        image.append(text);
      }
    });
    const legend = element("ul", { className: "legend" }, ...all.map((s, n) => element("li", {}, element("span", { className: "key", style: "background:" + colour(n) }), s.name + " ", element("b", { textContent: format(s.total) }))));
    return figure(title, note, image, legend);
  }

  /** Days: [{ day, state, text, open }]; an open function makes the day a button. */
  function strip(title, note, days) {
    const list = element("ol", { className: "days-strip" }, ...days.map((d) => {
      const words = d.day + ": " + d.text;
      const cell = d.open
        ? element("button", { type: "button", className: d.state, title: words, "aria-label": words })
        : element("span", { title: words, role: "img", "aria-label": words });
      if (d.open) cell.addEventListener("click", d.open);
      return element("li", {}, cell);
    }));
    const ends = element("div", { className: "strip-ends", "aria-hidden": "true" }, element("span", { textContent: days[0].day }), element("span", { textContent: days[days.length - 1].day }));
    return figure(title, note, list, ends);
  }

  function bars(title, note, rows, format) {
    const top = Math.max(...rows.map((r) => r.value), 1e-9);
    const list = element("dl", { className: "hbars" });
    for (const row of rows) {
      list.append(element("dt", { textContent: row.name }),
        element("dd", { className: "bar", "aria-hidden": "true" }, element("i", { style: "width:" + (100 * row.value / top).toFixed(1) + "%" })),
        element("dd", { className: "num", textContent: format(row.value) }));
    }
    return figure(title, note, list);
  }

  /** Stages of units, one after the other within each. */
  function waterfall(units) {
    const most = Math.max(...units.map((u) => u.stages.reduce((a, g) => a + g[1], 0)), 0.001);
    const box = element("div", { className: "fall" });
    for (const unit of units) {
      if (units.length > 1) box.append(element("div", { className: "of", textContent: unit.name }));
      let from = 0;
      for (const [name, seconds] of unit.stages) {
        box.append(element("span", { textContent: name }),
          element("div", { className: "lane", "aria-hidden": "true" }, element("i", { style: "left:" + (100 * from / most).toFixed(2) + "%;width:" + (100 * seconds / most).toFixed(2) + "%" })),
          element("span", { className: "secs", textContent: duration(seconds) }));
        from += seconds;
      }
    }
    return box;
  }

  /** Where what was read went: bands as thick as their share, never too thin to be seen. */
  function flow(read, ends) {
    const shown = ends.filter((e) => e.value > 0);
    const total = Math.max(read, shown.reduce((a, e) => a + e.value, 0), 1);
    const row = 38, thin = 3, width = 720, room = Math.max(80, 30 * shown.length);
    const sizes = shown.map((e) => Math.max(thin, room * e.value / total));
    const rows = sizes.map((h) => Math.max(h, row));
    const height = rows.reduce((a, b) => a + b, 12);
    const tall = sizes.reduce((a, b) => a + b, 0);
    const image = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "flow", role: "img" });
    image.setAttribute("aria-label", whole(read) + " read: " + (shown.map((e) => whole(e.value) + " " + e.name).join(", ") || "nothing came of them"));
    const label = (x, y, value, name, anchor) => {
      const number = svg("text", { x, y: y - 1, class: "value", "text-anchor": anchor });
      number.textContent = whole(value);
      const words = svg("text", { x, y: y + 14, "text-anchor": anchor });
      words.textContent = name;
      image.append(number, words);
    };
    let left = (height - tall) / 2, right = 6;
    image.append(svg("rect", { x: 110, y: left, width: 8, height: Math.max(tall, thin), rx: 2, fill: "var(--two)" }));
    label(98, height / 2, read, "read", "end");
    shown.forEach((e, i) => {
      const h = sizes[i], a = left, b = right + (rows[i] - h) / 2;
      image.append(svg("path", { d: "M118 " + a + " C 250 " + a + ", 250 " + b + ", 380 " + b + " V " + (b + h) + " C 250 " + (b + h) + ", 250 " + (a + h) + ", 118 " + (a + h) + " Z", fill: e.colour, "fill-opacity": 0.45 }),
        svg("rect", { x: 380, y: b, width: 8, height: h, rx: 2, fill: e.colour }));
      label(400, b + h / 2, e.value, e.name, "start");
      left += h;
      right += rows[i];
    });
    return image;
  }

  return { stacked, strip, bars, waterfall, flow };
})();
