"""Alembic's way into the database: run by `flask db upgrade`, inside the application."""

from alembic import context
from flask import current_app

from app.accounts import models as accounts_models  # noqa: F401  (each import makes its tables known)
from app.certificates import models as certificates_models  # noqa: F401
from app.enrolments import models as enrolments_models  # noqa: F401
from app.foundation import audit, mail  # noqa: F401
from app.foundation.database import Base
from app.lessons import models as lessons_models  # noqa: F401
from app.plans import models as plans_models  # noqa: F401
from app.quizzes import models as quizzes_models  # noqa: F401

with current_app.extensions["engine"].connect() as connection:
    connection = connection.execution_options(write=True)
    if connection.dialect.name == "postgresql":  # a migration may take longer than any statement of a page
        connection.connection.driver_connection.execute("SET statement_timeout = 0")
        connection.detach()  # it does not come back to those that pages use
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="app.foundation.database.",
    )
    with context.begin_transaction():
        context.run_migrations()
