"""Every kind of page that a browser test looks at: a name, an address, and whose eyes."""

from __future__ import annotations

from dataclasses import dataclass

COURSE = "/en/learning-health-systems"


@dataclass(frozen=True)
class Kind:
    """A kind of page; `who` is "anybody", "learner" (with an open attempt and a result) or "graduate" (with a certificate)."""

    name: str
    path: str
    who: str = "anybody"


KINDS = (
    Kind("catalogue", "/en"),
    Kind("course", COURSE),
    Kind("module", f"{COURSE}/modules/loops-and-means"),
    Kind("lesson", f"{COURSE}/change-is-not-learning"),
    Kind("lesson-video", f"{COURSE}/three-loops"),
    Kind("film", f"{COURSE}/videos/three-thermostats"),
    Kind("glossary", f"{COURSE}/glossary"),
    Kind("references", f"{COURSE}/references"),
    Kind("search", f"{COURSE}/search?q=feedback"),
    Kind("search-nothing", f"{COURSE}/search?q=xylophone"),
    Kind("help", "/en/help"),
    Kind("accessibility", "/en/accessibility"),
    Kind("privacy", "/en/privacy"),
    Kind("terms", "/en/terms"),
    Kind("sign-up", "/en/accounts/sign_up"),
    Kind("sign-in", "/en/accounts/sign_in"),
    Kind("request_reset", "/en/accounts/request_reset"),
    Kind("quiz-anybody", f"{COURSE}/quizzes/check-1"),
    Kind("plan-anybody", f"{COURSE}/plan"),
    Kind("verify-form", "/certificates"),
    Kind("verify-unknown", "/certificates/0000-0000-00000"),
    Kind("not-found", "/en/nothing-here"),
    Kind("lesson-learner", f"{COURSE}/change-is-not-learning", "learner"),
    Kind("course-learner", COURSE, "learner"),
    Kind("progress", f"{COURSE}/progress", "learner"),
    Kind("quiz-tried", f"{COURSE}/quizzes/check-1", "learner"),
    Kind("quiz-begin", f"{COURSE}/quizzes/check-3", "learner"),
    Kind("quiz-open", f"{COURSE}/quizzes/check-2", "learner"),
    Kind("quiz-open-cases", f"{COURSE}/quizzes/check-5", "learner"),
    Kind("quiz-result", f"{COURSE}/quizzes/check-1/attempts/1", "learner"),
    Kind("plan", f"{COURSE}/plan", "learner"),
    Kind("account", "/en/accounts/account", "learner"),
    Kind("change-email", "/en/accounts/change_email", "learner"),
    Kind("change-name", "/en/accounts/change_name", "learner"),
    Kind("change-password", "/en/accounts/change_password", "learner"),
    Kind("delete-account", "/en/privacy/delete_account", "learner"),
    Kind("certificate-missing", f"{COURSE}/certificate", "learner"),
    Kind("progress-passed", f"{COURSE}/progress", "graduate"),
    Kind("certificate", f"{COURSE}/certificate", "graduate"),
    Kind("verification", "VERIFICATION", "graduate"),
)
