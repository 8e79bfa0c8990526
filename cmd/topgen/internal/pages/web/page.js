"use strict";
// The page works without this script, but for search, the form and the list of requests.
(() => {
  const root = document.documentElement;
  const byID = (id) => document.getElementById(id);
  const kept = (key) => { try { return localStorage.getItem("topgen-" + key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem("topgen-" + key, value); } catch { /* a private window keeps nothing */ } };

  const speak = (lang) => { root.dataset.lang = lang; root.lang = lang; };
  speak(kept("lang") || (navigator.language.startsWith("zh") ? "zh" : "en"));
  byID("language").addEventListener("click", () => { speak(root.dataset.lang === "zh" ? "en" : "zh"); keep("lang", root.dataset.lang); });

  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (kept("theme")) root.dataset.theme = kept("theme");
  byID("theme").addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; keep("theme", root.dataset.theme); });

  const search = byID("search");
  if (search) {
    const items = [...document.querySelectorAll(".apis li")];
    const filter = () => {
      const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let n = 0;
      for (const item of items) {
        const text = item.dataset.text.toLowerCase();
        item.hidden = !terms.every((term) => text.includes(term));
        if (!item.hidden) n++;
      }
      byID("found").textContent = n;
    };
    search.addEventListener("input", filter);
    filter();
  }

  const method = byID("method") && byID("method").textContent;
  const token = document.querySelector("meta[name=topgen-token]").content;
  const act = async (address, body) => {
    const answer = await fetch(address, { method: body ? "POST" : "GET", headers: { "Content-Type": "application/json", "X-Topgen-Token": token }, body });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const form = byID("call");
  if (form && !form.classList.contains("still")) {
    let prepared = null, timer = 0, turn = 0;
    const prepare = async () => {
      const mine = ++turn;
      const field = (name) => form.elements[name].value;
      const values = [...form.querySelectorAll("[data-path]")].filter((e) => e.value !== "")
        .map((e) => ({ path: e.dataset.path, text: e.value, json: e.tagName === "TEXTAREA" }));
      const body = JSON.stringify({ method, values, app: field("app"), session: field("session"), format: field("format"), sign_method: field("sign_method") });
      let result;
      try {
        result = await act("/page/prepare", body);
      } catch (err) {
        result = { params: [], faults: [String(err)] };
      }
      if (mine !== turn) return;
      prepared = result;
      byID("faults").textContent = (prepared.faults || []).join("\n");
      byID("string").textContent = prepared.string_to_sign || "";
      byID("sign").value = prepared.sign || "";
      byID("curl").textContent = prepared.curl || "";
      byID("go").textContent = prepared.go || "";
    };
    form.addEventListener("input", (e) => {
      if (e.target.id === "sign") return;
      clearTimeout(timer);
      timer = setTimeout(prepare, 150);
    });
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      clearTimeout(timer);
      // A signature that was changed by hand is sent with what it was made of; any other with a new timestamp.
      if (!prepared || byID("sign").value === (prepared.sign || "")) await prepare();
      const params = new URLSearchParams(prepared.params);
      params.set("sign", byID("sign").value);
      try {
        const answer = await fetch("/router/rest", { method: "POST", body: params });
        byID("answer").textContent = indent(await answer.text());
      } catch (err) {
        byID("answer").textContent = String(err);
      }
    });
    prepare();
  }

  const indent = (text) => { try { return /^\s*[{[]/.test(text) ? JSON.stringify(JSON.parse(text), null, 2) : text; } catch { return text; } };

  const scenario = byID("scenario");
  if (scenario) {
    const show = (s) => {
      byID("faults").textContent = s.error || "";
      if (s.error) return;
      byID("rules").value = s.text;
      byID("tables").textContent = JSON.stringify(s.tables, null, 2);
    };
    const failed = (err) => { byID("faults").textContent = String(err); };
    scenario.addEventListener("submit", (e) => {
      e.preventDefault();
      byID("scenario-state").textContent = "";
      act("/page/scenario", JSON.stringify({ text: byID("rules").value }))
        .then((s) => { show(s); if (!s.error) byID("scenario-state").textContent = "✓"; }).catch(failed);
    });
    act("/page/scenario").then(show).catch(failed);
  }

  const requests = byID("requests");
  if (requests) {
    const show = (r) => {
      if (!requests.dataset.all && r.method !== method) return;
      const item = document.createElement("li");
      item.dataset.id = r.id;
      const add = (tag, text, name) => { if (!text) return; const e = document.createElement(tag); e.textContent = text; if (name) e.className = name; item.append(e, " "); };
      add("time", r.time);
      add("code", r.method || "?");
      add("span", r.result);
      add("div", (root.dataset.lang === "zh" ? r.wrong_zh : r.wrong) || "", "wrong");
      const more = document.createElement("details");
      const head = document.createElement("summary");
      head.textContent = r.id;
      const body = document.createElement("pre");
      body.textContent = (r.params || []).map(([name, value]) => name + " = " + value).join("\n") + "\n\n" + r.answer;
      more.append(head, body);
      item.append(more);
      const before = [...requests.children].find((e) => e.dataset.id === r.id);
      if (before) {
        more.open = before.querySelector("details").open;
        before.replaceWith(item);
        return;
      }
      requests.prepend(item);
      while (requests.children.length > 50) requests.lastChild.remove();
    };
    const source = new EventSource("/page/requests");
    source.addEventListener("open", () => requests.replaceChildren());
    source.addEventListener("message", (e) => show(JSON.parse(e.data)));
  }
})();
