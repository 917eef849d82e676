// Knowledge checks and plans: saves each answer as it is given, says so, and tries again when it could not. Without this script the form works by its buttons.
"use strict"
;(() => {
  const KEY = "somo-quiz-"
  // sessionStorage ends with the tab: nothing stays behind on a shared computer. Some browsers refuse it; then answers live in the page only.
  const store = {
    read: id => { try { return JSON.parse(sessionStorage.getItem(KEY + id)) || {} } catch { return {} } },
    write: (id, kept) => { try { Object.keys(kept).length ? sessionStorage.setItem(KEY + id, JSON.stringify(kept)) : sessionStorage.removeItem(KEY + id) } catch {} },
  }
  for (const each of document.querySelectorAll("[data-forget]")) store.write(each.dataset.forget, {})

  const form = document.getElementById("check")
  if (!form) return
  const words = form.dataset
  const attempt = words.attempt
  const status = form.querySelector("[data-status]")
  const questions = [...form.querySelectorAll("[data-question]")]
  const questionOf = number => questions.find(question => question.dataset.question === number)
  const hidden = [...form.querySelectorAll(":scope > [type=hidden]")]
  const revision = number => form.elements["r" + number]
  const fields = question => [...question.querySelectorAll("[name^=a]")]

  // Answers that the server has not acknowledged, by question: what was given, the revision it replaces, and what was sent
  // without an answer. That is sent again first: had it arrived, something else on the old revision would be a conflict.
  let kept = store.read(attempt)
  const waiting = new Set()
  let sending = 0 // since when, in milliseconds
  let moved = ""
  let delay = 1000
  let timer = 0
  let typing = 0
  let typed
  let closed // what is said of an attempt that takes no more answers

  function values(question) {
    return fields(question).filter(field => !/radio|checkbox/.test(field.type) || field.checked).map(field => [field.name, field.value])
  }

  function say(number, text, link, announce = true) {
    for (const place of [questionOf(number).querySelector("[data-state]"), announce ? status : null]) {
      // A link or button that is being pressed stays where it is.
      if (!place || (link && place.textContent === text + " " + link.textContent)) continue
      place.textContent = place === status ? moved + text : text
      if (link) place.append(" ", link.cloneNode(true))
    }
    if (announce) moved = ""
  }
  // What is not acknowledged never goes on saying that it is saved.
  const sayWaiting = (text, link) => waiting.forEach(number => say(number, text, link, false))

  function link(text, href, own = false) {
    const made = document.createElement("a")
    made.href = href
    made.textContent = text
    if (!own) { made.target = "_blank"; made.rel = "noopener" }
    return made
  }

  function note(question) {
    const number = question.dataset.question
    kept[number] = { ...kept[number], values: values(question), revision: revision(number).value }
    store.write(attempt, kept)
    if (!kept[number].conflict) say(number, delay > 1000 ? words.unsaved : words.saving, undefined, false)
    return number
  }

  function rest() {
    clearTimeout(typing)
    typed = undefined
  }

  function keep(question) {
    rest()
    if (closed) return say(question.dataset.question, ...closed)
    waiting.add(note(question))
    send()
  }

  async function send() {
    if (sending || closed) return
    sending = Date.now()
    clearTimeout(timer)
    while (waiting.size) {
      const number = waiting.values().next().value
      waiting.delete(number)
      if (!(await sendOne(number))) {
        waiting.add(number)
        timer = setTimeout(send, delay)
        delay = Math.min(delay * 2, 60000)
        break
      }
      delay = 1000
    }
    sending = 0
  }

  // Returns whether this answer is dealt with; false is for trying again.
  async function sendOne(number, again) {
    const sent = (kept[number].unsure ||= kept[number].values)
    store.write(attempt, kept)
    const body = new URLSearchParams([...sent, ["r" + number, revision(number).value], ...hidden.map(field => [field.name, field.value])])
    let answer, reply
    try {
      // Browsers let no more than 64 KB outlive a page.
      const keepalive = String(body).length < 60000
      reply = await fetch(words.save, { method: "POST", body, keepalive, headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(20000) })
      answer = (await reply.json()) || {}
    } catch {
      say(number, words.unsaved)
      sayWaiting(words.unsaved)
      return false
    }
    delete kept[number].unsure
    if (answer.csrf_token) form.elements.csrf_token.value = answer.csrf_token
    if (answer.problem === "token" && !again) return sendOne(number, true)
    if (reply.ok) {
      revision(number).value = kept[number].revision = answer.revision
      const newest = String(kept[number].values) === String(sent)
      if (newest) delete kept[number]
      else if (typed !== questionOf(number)) waiting.add(number)
      store.write(attempt, kept)
      const time = new Date(answer.saved_at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
      if (newest) say(number, words.saved + " " + time)
      return true
    }
    const lost = { "signed-out": [words.signedOut, link(words.signInWords, words.signIn)], "other-account": [words.otherAccount] }[answer.problem]
    if (lost) {
      say(number, ...lost)
      sayWaiting(...lost)
    } else if (answer.problem === "conflict") {
      kept[number].conflict = true
      say(number, words.conflict, chooser())
    }
    else if (answer.problem === "closed") {
      closed = [words.closed, link(words.resultWords, answer.url, true)]
      say(number, ...closed)
      sayWaiting(...closed)
      waiting.clear()
      store.write(attempt, (kept = {}))
    } else if (answer.problem === "unreadable") say(number, answer.message)
    else {
      say(number, words.unsaved)
      sayWaiting(words.unsaved)
    }
    return ["conflict", "closed", "unreadable"].includes(answer.problem)
  }

  // The page that shows both answers comes from saving the whole form.
  function chooser() {
    const made = document.createElement("button")
    made.type = "button"
    made.className = "link"
    made.dataset.chooser = ""
    made.textContent = words.chooseWords
    return made
  }
  form.addEventListener("click", event => {
    if ("chooser" in event.target.dataset) form.requestSubmit(form.querySelector("[data-save-all]"))
  })

  // Answers from before a reload or a lost connection come back, with the revision that they were given on.
  for (const number of Object.keys(kept)) {
    const question = questionOf(number)
    if (!question) { delete kept[number]; continue }
    revision(number).value = kept[number].revision
    for (const field of fields(question)) {
      const mine = kept[number].values.filter(([name]) => name === field.name).map(([, value]) => value)
      if (/radio|checkbox/.test(field.type)) field.checked = mine.includes(field.value)
      else field.value = mine.length ? mine[0] : ""
    }
    waiting.add(number)
    say(number, words.saving, undefined, false)
  }

  form.addEventListener("change", event => {
    const question = event.target.closest("[data-question]")
    if (question && event.target.name) keep(question)
    // Nothing may move under a finger that is about to press: what is answered is ticked, not taken away.
    for (const item of warning.hidden ? [] : warning.querySelectorAll("li a")) {
      const named = document.getElementById(item.hash.slice(1))
      item.textContent = questionWords(named) + (isAnswered(named) ? " ✓" : "")
    }
  })
  // Enter in a line of text would send the whole form.
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.target.type !== "text") return
    event.preventDefault()
    keep(event.target.closest("[data-question]"))
  })
  form.addEventListener("input", event => {
    if (!event.target.type.startsWith("text") || closed) return
    const question = event.target.closest("[data-question]")
    if (typed && typed !== question) keep(typed)
    note(question)
    rest()
    typed = question
    typing = setTimeout(() => keep(question), 800)
  })
  addEventListener("online", () => { delay = 1000; send() })
  // Who turns to another app may never come back to this one.
  const flush = () => typed ? keep(typed) : send()
  addEventListener("visibilitychange", flush)
  addEventListener("pagehide", flush)

  // Before submitting: which questions are unanswered?
  const warning = document.getElementById("unanswered") || { hidden: true }
  function isAnswered(question) {
    const all = fields(question)
    if (/radio|checkbox/.test(all[0].type)) return all.filter(field => field.checked).length >= (question.dataset.choose || 1)
    const given = all.map(field => field.value.trim())
    return given.every(Boolean) && (all.length === 1 || new Set(given).size === given.length)
  }
  const questionWords = question => words.questionWords + " " + question.dataset.question
  const unanswered = () => questions.filter(question => !isAnswered(question))
  function warn(missing) {
    warning.querySelector("[data-none]").textContent = ""
    warning.querySelector("ul").replaceChildren(...missing.map(question => {
      const item = document.createElement("li")
      item.append(link(questionWords(question), "#" + question.id, true))
      return item
    }))
    warning.hidden = !missing.length
  }
  let leaving = false
  async function leave(event) {
    rest()
    if (sending) {
      // A save that is under way would make the form's revisions old ones.
      event.preventDefault()
      const submitter = event.submitter
      status.textContent = words.saving
      while (sending) await new Promise(resolve => setTimeout(resolve, 50))
      form.requestSubmit(submitter)
      return
    }
    leaving = true
    clearTimeout(timer)
    // The form carries the answer along, and the server's page shows both.
    for (const number of Object.keys(kept)) if (kept[number].conflict) delete kept[number]
    store.write(attempt, kept)
  }
  form.addEventListener("submit", event => {
    const missing = event.submitter && "submit" in event.submitter.dataset ? unanswered() : []
    if (!missing.length) return leave(event)
    event.preventDefault()
    warn(missing)
    warning.focus()
  })
  addEventListener("pageshow", () => { leaving = false })
  addEventListener("beforeunload", event => {
    if (leaving || closed) return
    if (typed) keep(typed)
    const slow = sending && (waiting.size || Date.now() - sending > 2000)
    if (delay > 1000 || slow) event.preventDefault()
  })

  // Orders: buttons for the keyboard, dragging for pointers; both only set the numbers that the form holds anyway.
  for (const list of form.querySelectorAll("ul.order")) {
    const entries = () => [...list.children]
    const rank = entry => Number(entry.querySelector("select").value) || 0
    const question = list.closest("[data-question]")
    const complete = () => new Set(entries().map(rank)).size === entries().length && entries().every(rank)
    // What has no number yet stands behind what has one.
    const sort = () => list.append(...entries().sort((a, b) => (rank(a) || 99) - (rank(b) || 99)))
    const number = () => {
      entries().forEach((entry, index) => { entry.querySelector("select").value = String(index + 1) })
      keep(question)
    }
    // The others move around the entry: an element that is itself moved loses focus and pointer.
    const place = (entry, to) => {
      const all = entries()
      const from = all.indexOf(entry)
      if (to < from) entry.after(...all.slice(Math.max(to, 0), from))
      else entry.before(...all.slice(from + 1, to + 1))
    }
    const move = (entry, by) => {
      sort()
      place(entry, entries().indexOf(entry) + by)
      moved = entry.querySelector("label").textContent.trim() + " " + (entries().indexOf(entry) + 1) + "/" + entries().length + ". "
      status.textContent = moved
      number()
    }
    if (complete()) sort()
    for (const entry of entries()) {
      const name = entry.querySelector("label").id
      for (const [text, by] of [[words.up, -1], [words.down, 1]]) {
        const button = document.createElement("button")
        button.type = "button"
        button.className = "button small"
        button.textContent = text
        button.id = name + (by < 0 ? "-up" : "-down")
        button.setAttribute("aria-labelledby", button.id + " " + name)
        button.addEventListener("click", () => { move(entry, by); button.focus() })
        entry.append(button)
      }
      const handle = document.createElement("span")
      handle.className = "handle"
      handle.setAttribute("aria-hidden", "true")
      handle.textContent = "⠿"
      entry.prepend(handle)
      handle.addEventListener("pointerdown", event => {
        event.preventDefault()
        sort()
        handle.setPointerCapture(event.pointerId)
        entry.classList.add("dragged")
        const drag = moved => {
          const over = entries().find(each => each !== entry && moved.clientY > each.getBoundingClientRect().top && moved.clientY < each.getBoundingClientRect().bottom)
          if (over) place(entry, entries().indexOf(over))
        }
        handle.addEventListener("pointermove", drag)
        handle.addEventListener("lostpointercapture", () => {
          handle.removeEventListener("pointermove", drag)
          entry.classList.remove("dragged")
          number()
        }, { once: true })
      })
    }
  }
  send()
})()
