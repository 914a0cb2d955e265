// A form that saves itself (ui/components/keeping.html): at the server within three seconds, and before that in this
// browser, encrypted with a key that the server gives whoever is signed in. Without this file the form works as any other.
(() => {
  "use strict";
  const SAVE_AFTER = 1500;
  const LOCAL_AFTER = 200;
  const AGAIN = [2000, 5000, 10000, 30000];
  const OLDEST = 14 * 24 * 3600 * 1000;
  const PREFIX = "samsyn-draft-";
  const HIDDEN = new Set(["csrfmiddlewaretoken", "once", "base"]);
  const keepers = [];

  // What the browser holds. Nothing is put there where it cannot be encrypted.
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const written = (buffer) => {
    let text = "";
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const cipher = (key, usage) => crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, [usage]);
  const store = {
    can: () => Boolean(globalThis.crypto?.subtle),
    async put(slot, key, content) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await cipher(key, "encrypt"), plain);
      localStorage.setItem(PREFIX + slot, JSON.stringify({ at: Date.now(), iv: written(iv), sealed: written(sealed) }));
    },
    async get(slot, key) {
      const kept = JSON.parse(localStorage.getItem(PREFIX + slot) || "null");
      if (!kept || !store.can()) return null;
      const plain = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: bytes(kept.iv) }, await cipher(key, "decrypt"), bytes(kept.sealed));
      return { at: new Date(kept.at), ...JSON.parse(new TextDecoder().decode(plain)) };
    },
    drop: (slot) => localStorage.removeItem(PREFIX + slot),
    forgetOld() {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(PREFIX)) continue;
        try {
          if (Date.now() - JSON.parse(localStorage.getItem(name)).at > OLDEST) localStorage.removeItem(name);
        } catch {
          localStorage.removeItem(name);
        }
      }
    },
  };
  const quietly = async (act) => {
    try {
      return await act();
    } catch {
      return null;
    }
  };
  const clock = (date) => new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" }).format(date).replace(":", ".");
  const newToken = () => {
    const random = crypto.getRandomValues(new Uint8Array(16));
    random[6] = (random[6] & 0x0f) | 0x40;
    random[8] = (random[8] & 0x3f) | 0x80;
    const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  class Keeper {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.given = box.dataset;
      this.says = this.form.querySelector("[data-says]");
      this.once = box.querySelector("[name=once]");
      this.base = box.querySelector("[name=base]");
      this.saved = "typed" in this.given ? null : this.read();
      this.tries = 0;
      this.sending = null;
      this.gone = false;
      this.sent = false;
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("change", () => this.changed());
      this.form.addEventListener("focusout", () => this.save());
      this.form.addEventListener("submit", (event) => this.submitted(event));
      for (const link of box.querySelectorAll("[data-discard]")) {
        link.addEventListener("click", (event) => this.discard(event, link));
      }
      if (this.saved === null) this.changed();
      else quietly(() => this.offerLocal());
    }

    get token() {
      return this.form.querySelector("[name=csrfmiddlewaretoken]");
    }

    read() {
      const typed = {};
      for (const [name, value] of new FormData(this.form)) {
        const control = this.form.elements[name];
        if (HIDDEN.has(name) || typeof value !== "string" || control?.type === "password") continue;
        (typed[name] ||= []).push(value);
      }
      return JSON.stringify(typed);
    }

    say(text) {
      if (this.says.textContent !== text) this.says.textContent = text;
    }

    get unsaved() {
      return !this.gone && !this.sent && this.form.isConnected && this.read() !== this.saved;
    }

    changed() {
      this.sent = false;
      if (!this.unsaved) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), SAVE_AFTER);
      clearTimeout(this.localTimer);
      this.localTimer = setTimeout(() => this.keepHere(), LOCAL_AFTER);
    }

    async keepHere(submitted = false) {
      if (!store.can() || !this.unsaved) return;
      const content = { once: this.once.value, base: Number(this.base.value), typed: this.read(), submitted };
      await quietly(() => store.put(this.given.slot, this.given.key, content));
      if (!this.sent && !this.unsaved) store.drop(this.given.slot);
    }

    body(typed) {
      const body = new URLSearchParams({ form: this.given.form, address: this.given.address, typed });
      body.set("csrfmiddlewaretoken", this.token.value);
      body.set("once", this.once.value);
      body.set("base", this.base.value);
      return body;
    }

    // One at a time; what is typed meanwhile is saved after.
    async save(last = false) {
      clearTimeout(this.timer);
      if (!this.unsaved) return true;
      if (this.sending) {
        await this.sending;
        return this.unsaved ? this.save(last) : true;
      }
      this.sending = this.send(last);
      const well = await this.sending;
      this.sending = null;
      if (this.unsaved && !this.gone) {
        const pause = well ? SAVE_AFTER : AGAIN[Math.min(this.tries++, AGAIN.length - 1)];
        this.timer = setTimeout(() => this.save(), pause);
      }
      return well;
    }

    async send(last) {
      const typed = this.read();
      const body = this.body(typed);
      // What a browser sends on after the page is gone may be 64 kB.
      const keepalive = last && body.toString().length < 60000;
      this.stop = new AbortController();
      const limit = setTimeout(() => this.stop.abort(), 15000);
      let answer;
      try {
        answer = await fetch(this.given.save, { method: "POST", body, keepalive, signal: this.stop.signal });
      } catch {
        if (!this.gone) this.say(this.given.saysRetry);
        return false;
      } finally {
        clearTimeout(limit);
      }
      if (answer.ok) {
        const told = await answer.json();
        this.base.value = told.version;
        this.saved = typed;
        this.tries = 0;
        if (!this.unsaved) quietly(() => store.drop(this.given.slot));
        this.say(`${this.given.saysSaved} ${told.at}`);
        return true;
      }
      return this.refused(answer);
    }

    async refused(answer) {
      if (answer.status === 401) {
        this.say(this.given.saysOut);
      } else if (answer.status === 403) {
        return this.renewed();
      } else if (answer.status === 409) {
        // Another window went on with the same draft: this one becomes a draft of its own.
        this.once.value = newToken();
        this.base.value = 0;
        const says = (await answer.json()).says;
        this.saved = null;
        const well = await this.send(false);
        this.say(says);
        return well;
      } else if (answer.status === 422) {
        this.say((await answer.json()).says);
      } else {
        this.say(this.given.saysRetry);
      }
      return false;
    }

    // Signed in again, perhaps in another tab: the page goes on for the same account and stops for any other.
    async renewed() {
      const now = await quietly(async () => (await fetch(this.given.state)).json());
      if (!now) {
        this.say(this.given.saysRetry);
      } else if (now.mark !== this.given.mark) {
        this.say(this.given.saysOther);
        this.gone = true;
      } else {
        for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now.token;
        document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": now.token }));
        return this.send(false);
      }
      return false;
    }

    submitted(event) {
      clearTimeout(this.timer);
      // A save on its way has its answer first: else the next page goes on from an older version than the server has.
      if (this.sending && !this.waited) {
        event.preventDefault();
        if (this.waiting) return;
        this.waiting = true;
        const pause = new Promise((resolve) => { setTimeout(resolve, 2000); });
        Promise.race([this.sending, pause]).then(() => {
          this.waiting = false;
          this.waited = true;
          this.form.requestSubmit(event.submitter);
        });
        return;
      }
      this.waited = false;
      this.stop?.abort();
      this.keepHere(true);
      // Until something more is typed: a save that came after would be a draft of what is sent.
      this.sent = true;
    }

    async discard(event, link) {
      event.preventDefault();
      const body = new URLSearchParams({ csrfmiddlewaretoken: this.token.value });
      const answer = await quietly(() => fetch(link.dataset.discard, { method: "POST", body, redirect: "manual" }));
      if (answer && (answer.type === "opaqueredirect" || answer.status === 404)) link.closest(".keeping-offer").remove();
      else this.say(this.given.saysRetry);
    }

    // Later than what the server has: offered, unless it was sent from here. What was sent elsewhere lacked it.
    async offerLocal() {
      const kept = await store.get(this.given.slot, this.given.key);
      if (!kept) return;
      const at = this.given.state.replace(this.given.once, kept.once);
      const now = await quietly(async () => (await fetch(at)).json());
      if ((now?.sent && kept.submitted) || kept.typed === this.read()) {
        store.drop(this.given.slot);
        return;
      }
      const offer = this.box.querySelector("[data-local-offer]").content.cloneNode(true).firstElementChild;
      offer.querySelector("[data-at]").textContent = clock(kept.at);
      offer.querySelector("[data-take]").addEventListener("click", () => {
        this.take(kept, now?.sent);
        offer.remove();
      });
      offer.querySelector("[data-drop]").addEventListener("click", () => {
        store.drop(this.given.slot);
        offer.remove();
      });
      this.box.append(offer);
    }

    take(kept, sent) {
      const typed = JSON.parse(kept.typed);
      for (const control of this.form.elements) {
        const values = typed[control.name];
        if (!control.name || HIDDEN.has(control.name) || control.type === "password" || control.type === "file") continue;
        if (control.type === "checkbox" || control.type === "radio") control.checked = Boolean(values?.includes(control.value));
        else if (control.multiple) for (const option of control.options) option.selected = Boolean(values?.includes(option.value));
        else if (values && "value" in control && control.type !== "submit") control.value = values[0];
      }
      // Where the server's draft went on meanwhile, saving makes this one beside it; beside what is sent it is another.
      if (!sent) {
        this.once.value = kept.once;
        this.base.value = kept.base;
      }
      this.form.querySelector("textarea, input:not([type=hidden])")?.focus();
      this.save();
    }
  }

  const prepare = (within) => {
    for (const box of within.querySelectorAll("[data-keeping]")) {
      if (box.dataset.kept || !box.closest("form")) continue;
      box.dataset.kept = "1";
      keepers.push(new Keeper(box));
    }
  };
  const unsaved = () => keepers.filter((keeper) => keeper.unsaved);
  const leaving = () => {
    for (const keeper of unsaved()) {
      keeper.keepHere();
      keeper.save(true);
    }
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leaving(); });
  addEventListener("pagehide", leaving);
  addEventListener("online", () => { for (const keeper of unsaved()) keeper.save(); });

  // Signing out clears what the browser holds, so what is not saved is saved first.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-sign-out]") || form.dataset.saved || !unsaved().length) return;
    event.preventDefault();
    const pause = new Promise((resolve) => { setTimeout(() => resolve([false]), 4000); });
    const well = await Promise.race([Promise.all(unsaved().map((keeper) => keeper.save())), pause]);
    form.dataset.saved = "1";
    if (well.every(Boolean) && !unsaved().length) form.requestSubmit();
    else for (const keeper of unsaved()) keeper.say(keeper.given.saysLeave);
  });

  quietly(() => store.forgetOld());
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
})();
