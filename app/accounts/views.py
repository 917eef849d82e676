"""Pages about accounts: signing up and in, confirming, resetting, changing; and who the viewer of every page is."""

from __future__ import annotations

import time

from flask import Blueprint, Flask, current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user
from werkzeug.wrappers import Response

from app.accounts import actions, forms, queries, rules
from app.accounts.queries import Viewer
from app.accounts.rules import CHANGE_EMAIL, CONFIRM, RESET, Gate, Limit, Site
from app.foundation.database import now
from app.foundation.forms import own_path
from app.foundation.guards import signed_in, viewer_id
from app.foundation.locales import gettext as _
from app.foundation.locales import language as current_language
from app.foundation.sessions import SIGNED_IN_AT

SEE_OTHER = 303

bp = Blueprint("accounts", __name__, template_folder="templates", url_prefix="/<language:language>/accounts")


def init_app(app: Flask) -> None:
    """Tell every page who looks at it."""
    manager = LoginManager()
    manager.session_protection = None  # people change networks on the way; the epoch ends sessions
    manager.user_loader(queries.find_viewer)
    manager.unauthorized_handler(_ask_to_sign_in)
    # Not by `manager.init_app`: its hook after each request reads the session, and then no public page could be kept by caches.
    app.login_manager = manager  # type: ignore[attr-defined]


def _ask_to_sign_in() -> Response:
    """Lead to the sign-in page and from there back: to this page, or to the one whose button was pressed."""
    target = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else _referring_path()
    return redirect(url_for("accounts.sign_in", next=own_path(target, "") or None))


def _referring_path() -> str:
    referrer = request.referrer or ""
    return referrer[len(request.host_url) - 1 :] if referrer.startswith(request.host_url) else ""


def _home() -> str:
    return f"/{current_language()}"


def _site() -> Site:
    settings = current_app.extensions["settings"]
    return Site(settings.public_url, settings.secret_key)


def _here(limit: Limit) -> Gate:
    """Return a gate for the client's address."""
    return _site().gate(limit, rules.network(request.remote_addr))


def _gates(account: str) -> tuple[Gate, Gate]:
    """Return the gates before each question for an account's password."""
    return _site().password_gates(account, request.remote_addr)


def _begin_session(viewer: Viewer, *, keep: bool) -> None:
    """Start a new session: nothing of the old one, which others may know, goes on in it."""
    session.clear()
    login_user(viewer)
    session.pop("_id", None)  # 128 characters in each request that serve a protection which is off
    session.permanent = keep
    session[SIGNED_IN_AT] = int(time.time())


def _page(template: str, form: forms.AccountForm, **words: object) -> Response:
    """Show a form, after a refusal with the status that tells so."""
    response = make_response(render_template(template, form=form, **words), form.status)
    if form.wait:
        response.headers["Retry-After"] = str(form.wait)
    return response


def _to_account(notice: str) -> Response:
    flash(notice)
    return redirect(url_for("accounts.account"), SEE_OTHER)


def _stale_link() -> Response:
    return make_response(render_template("accounts/stale_link.html"), 410)


@bp.route("/sign_up", methods=["GET", "POST"])
def sign_up(language: str) -> ResponseReturnValue:
    """Make an account and sign in with it."""
    form = forms.SignUp(next=request.args.get("next"))
    target = own_path(form.next.data, _home())
    if current_user.is_authenticated:
        return redirect(target, SEE_OTHER)
    if form.validate_on_submit():
        about = {name: form[name].data for name in ("email", "name", "password", "country", "organisation", "occupation")}
        with form.refusals():
            actions.count_try(gates=(_here(rules.SIGN_UPS),), now=now())
            viewer = actions.sign_up(**about, role="learner", actor=None, site=_site(), now=now())
            _begin_session(viewer, keep=False)
            return redirect(target, SEE_OTHER)
    return _page("accounts/sign_up.html", form, next=own_path(form.next.data, ""))


@bp.route("/sign_in", methods=["GET", "POST"])
def sign_in(language: str) -> ResponseReturnValue:
    """Sign in and go on to where one was."""
    form = forms.SignIn(next=request.args.get("next"))
    target = own_path(form.next.data, _home())
    if current_user.is_authenticated:
        return redirect(target, SEE_OTHER)
    if form.validate_on_submit():
        gates = (*_gates(form.email.data), _here(rules.PER_ADDRESS))
        with form.refusals():
            viewer = actions.sign_in(email=form.email.data, password=form.password.data, gates=gates, now=now())
            _begin_session(viewer, keep=form.keep.data)
            return redirect(target, SEE_OTHER)
    return _page("accounts/sign_in.html", form, next=own_path(form.next.data, ""))


@bp.post("/sign_out")
def sign_out(language: str) -> ResponseReturnValue:
    """End this session, here and for copies of its cookie; nothing of it stays in the browser's cache."""
    ended = session.get("_user_id", "")
    session.clear()  # first: the browser forgets it even where the database fails
    actions.end_session(session_id=ended, lifetime=current_app.permanent_session_lifetime, now=now())
    response = redirect(_home(), SEE_OTHER)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/account")
@signed_in
def account(language: str) -> ResponseReturnValue:
    """Show what is known about the viewer, with all that can be changed."""
    return render_template("accounts/account.html", person=queries.get_person(viewer_id()))


@bp.route("/confirm", methods=["GET", "POST"])
def confirm(language: str) -> ResponseReturnValue:
    """Confirm an address by a button: mail scanners open links, but press nothing."""
    token = request.args.get("token", "")
    if queries.get_claim(_site(), CONFIRM, token, now()) is None:
        return _stale_link()
    form = forms.Press()
    if form.validate_on_submit():
        with form.refusals():
            actions.confirm(token=token, site=_site(), now=now())
            return _to_account(_("Thank you: your e-mail address is confirmed."))
    return _page("accounts/confirm.html", form)


@bp.post("/resend_confirmation")
@signed_in
def resend_confirmation(language: str) -> ResponseReturnValue:
    """Send the letter that asks to confirm the address once more."""
    form = forms.Press()
    with form.refusals():
        actions.resend_confirmation(user_id=viewer_id(), gates=(_site().gate(rules.LETTERS, current_user.email),), site=_site(), now=now())
        return _to_account(_("The letter is on its way. Look into the folder for unwanted mail, too."))
    return _page("accounts/account.html", form, person=queries.get_person(viewer_id()))


@bp.route("/request_reset", methods=["GET", "POST"])
def request_reset(language: str) -> ResponseReturnValue:
    """Ask for a link that sets a new password; the answer is the same for every address."""
    form = forms.RequestReset()
    if form.validate_on_submit():
        gates = (_site().gate(rules.LETTERS, form.email.data), _here(rules.RESETS))
        with form.refusals():
            actions.request_reset(email=form.email.data, gates=gates, site=_site(), now=now())
            return redirect(url_for("accounts.request_reset", sent=1), SEE_OTHER)
    return _page("accounts/request_reset.html", form, sent="sent" in request.args)


@bp.route("/reset", methods=["GET", "POST"])
def reset(language: str) -> ResponseReturnValue:
    """Set a new password by a link, and sign in."""
    token = request.args.get("token", "")
    claim = queries.get_claim(_site(), RESET, token, now())
    person = queries.get_person(claim.user_id) if claim else None
    if person is None:
        return _stale_link()
    form = forms.NewPassword(person.email, person.name)
    if form.validate_on_submit():
        with form.refusals():
            password, gates = form.new_password.data, _gates(person.email)
            _begin_session(actions.reset(token=token, password=password, gates=gates, site=_site(), now=now()), keep=False)
            return _to_account(_("Your new password is set. You are signed out everywhere else."))
    return _page("accounts/reset.html", form)


@bp.route("/change_email", methods=["GET", "POST"])
@signed_in
def change_email(language: str) -> ResponseReturnValue:
    """Ask for another address; a link sent to it makes the change."""
    form = forms.Email()
    if form.validate_on_submit():
        # Counted for the account, so that nobody sends letters to a hundred strangers.
        letters = _site().gate(rules.LETTERS, str(viewer_id()))
        wanted = {"email": form.email.data, "password": form.password.data}
        with form.refusals():
            actions.change_email(user_id=viewer_id(), **wanted, gates=_gates(current_user.email), letters=letters, site=_site(), now=now())
            return _to_account(_("Open the link in the letter to your new address. Until then the old one stays."))
    return _page("accounts/change_email.html", form)


@bp.route("/confirm_email_change", methods=["GET", "POST"])
def confirm_email_change(language: str) -> ResponseReturnValue:
    """Change the address by a button on the page of the link."""
    token = request.args.get("token", "")
    claim = queries.get_claim(_site(), CHANGE_EMAIL, token, now())
    if claim is None:
        return _stale_link()
    form = forms.Press()
    if form.validate_on_submit():
        with form.refusals():
            actions.confirm_email_change(token=token, site=_site(), now=now())
            return _to_account(_("Your e-mail address is changed."))
    return _page("accounts/confirm_email_change.html", form, email=claim.extra)


@bp.route("/change_name", methods=["GET", "POST"])
@signed_in
def change_name(language: str) -> ResponseReturnValue:
    """Change the name, and what else one said about oneself."""
    form = forms.Name(obj=queries.get_person(viewer_id()))
    if form.validate_on_submit():
        about = {name: form[name].data for name in ("name", "country", "organisation", "occupation")}
        with form.refusals():
            actions.change_name(user_id=viewer_id(), **about, now=now())
            return _to_account(_("Your details are changed."))
    return _page("accounts/change_name.html", form)


@bp.route("/change_password", methods=["GET", "POST"])
@signed_in
def change_password(language: str) -> ResponseReturnValue:
    """Set a new password; sessions elsewhere end, this one goes on."""
    form = forms.ChangePassword(current_user.email, current_user.name)
    if form.validate_on_submit():
        passwords = {"password": form.password.data, "new_password": form.new_password.data}
        with form.refusals():
            viewer = actions.change_password(user_id=viewer_id(), **passwords, gates=_gates(current_user.email), now=now())
            _begin_session(viewer, keep=session.permanent)
            return _to_account(_("Your password is changed. You are signed out everywhere else."))
    return _page("accounts/change_password.html", form)


@bp.post("/sign_out_everywhere")
@signed_in
def sign_out_everywhere(language: str) -> ResponseReturnValue:
    """End all sessions of the viewer, this one included."""
    actions.sign_out_everywhere(user_id=viewer_id())
    return sign_out(language)
