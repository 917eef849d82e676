"""Decisions about people: comparable addresses, passwords, signed links, delays after failures."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import ipaddress
import secrets
import unicodedata
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from email_validator import validate_email
from itsdangerous import BadData, URLSafeSerializer

MINUTE, HOUR, DAY = datetime.timedelta(minutes=1), datetime.timedelta(hours=1), datetime.timedelta(days=1)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200

# The library's default takes 64 MiB: a flood of sign-ins would take the machine. These are OWASP's second recommendation.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# The hash of nobody's password: checked for unknown addresses, so that they cost the same work.
NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$OblocBrE0KPg/OEXgX0dkg$gcafYXhO4FiiNbMyWmT0Y67TNce9Sw5UIm1xXPxxYrM"

# Of the commonest passwords in published lists those that are long enough to be tried here.
_COMMON = """
0123456789 01234567890 0987654321 1020304050 1122334455 1231231230 1234512345 1234554321 1234567890 12345678900 123456789000 123456789012 1234567890a
1234567890q 1234567891 12345678910 1234567899 123456789a 123456789abc 123456789q 123456789z 123456qwerty 1236547890 123qweasdzxc 12qwaszx12 1a2b3c4d5e
1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx1qaz 1qaz2wsx3edc 3.1415926535 3141592653 9876543210 a123456789 a1b2c3d4e5 aa123456789 abc1234567 abc123456789
abcd123456 abcd1234567 abcdefghij abcdefghijk admin12345 admin123456 administrator asdasdasd1 asdf123456 asdfasdfasdf asdfghjkl1 asdfghjkl123
asdfghjkl; asdfghjklm azertyuiop changeme123 changemenow computer123 correcthorsebatterystaple football123 iloveyou12 iloveyou123 iloveyou1234
internet123 learning123 letmein123 letmein1234 liverpool1 liverpool123 manchester motdepasse myspace123 october2020 p@ssw0rd123 p@ssword123 pass123456
passw0rd12 passw0rd123 password!! password01 password1! password10 password11 password12 password123 password123! password1234 password12345
password123456 password21 password22 password99 passwordpassword princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc1 qazwsxedc123 qazwsxedcrfv
qqww1122334455 qwer123456 qwerasdfzxcv qwerty1234 qwerty12345 qwerty123456 qwerty1234567 qwerty123456789 qwertyqwerty qwertyuiop qwertyuiop1
qwertyuiop123 qwertyuiop[] qwertzuiop secret1234 september1 somo123456 starwars123 sunshine12 sunshine123 superman123 test123456 trustno1trustno1
unbelievable welcome123 welcome1234 welcome12345 welcome2020 welcome2024 welcome2025 welcome2026 whatever123 zaq12wsxcde3 zxcvbnm123 zxcvbnm1234
zxcvbnm12345 zxcvbnmasd
"""
COMMONEST = frozenset(_COMMON.split())


class NotDone(Exception):
    """What was asked for cannot be done; the message is for the person, `field` names the form's field it is about."""

    field = ""
    wait = 0


def comparable(email: str) -> str:
    """Return an e-mail address in the form in which two are compared: normalised and in lower case.

    :raises ValueError: for what is no address.
    """
    return validate_email(email.strip(), check_deliverability=False).normalized.lower()


def _typed(password: str) -> str:
    # The same keys give other code points on another device (NIST SP 800-63B, 5.1.1.2).
    return unicodedata.normalize("NFKC", password)


def hashed(password: str) -> str:
    """Return a password as it is stored: Argon2id with a salt of its own."""
    return HASHER.hash(_typed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Return whether a password is the stored one; without a stored one it is not, after the same work."""
    try:
        return HASHER.verify(password_hash or NOBODYS_HASH, _typed(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def first_epoch() -> int:
    """Return the epoch that a new account's sessions begin with.

    SQLite, and every database that comes back from a backup, gives the ids of deleted accounts away again: a session of theirs must not fit.
    """
    return secrets.randbelow(2**30)


def is_guessable(password: str, *own_words: str) -> bool:
    """Return whether anybody would try this password early: a common one, three characters again and again, the person's own name or address."""
    plain = password.strip().casefold()
    own = {form for word in own_words for form in (word.casefold(), word.casefold().replace(" ", ""), word.casefold().partition("@")[0])}
    return plain in COMMONEST or len(set(plain)) < 4 or plain in own


@dataclass(frozen=True)
class Purpose:
    """What a signed link is for: the page it opens, how long it works, and the columns whose change ends it (so that it works once)."""

    page: str
    lifetime: datetime.timedelta
    ended_by: tuple[str, ...]

    def state(self, person: object) -> str:
        """Return the state of a person that the link hangs on."""
        return "\n".join(str(getattr(person, column)) for column in self.ended_by)


CONFIRM = Purpose("confirm", 14 * DAY, ("email", "confirmed_at"))
RESET = Purpose("reset", 4 * HOUR, ("email", "password_hash"))
CHANGE_EMAIL = Purpose("confirm_email_change", DAY, ("email", "password_hash"))


@dataclass(frozen=True)
class Limit:
    """From the `free`-th try within `window` on each one makes the next wait: a second, then twice as long each time, at most `longest` seconds."""

    name: str
    free: int
    window: datetime.timedelta
    longest: int

    def wait(self, tries: int) -> datetime.timedelta:
        """Return how long to wait after so many tries."""
        return datetime.timedelta(seconds=0 if tries < self.free else min(self.longest, 2 ** min(tries - self.free, 20)))


# An account is never locked. Guesses at one are counted by the network they come from: a stranger who uses up the tries of one network, about
# 1,450 a day, leaves the owner's alone, and delays nobody longer than a minute.
PER_NETWORK = Limit("password", 5, DAY, 60)
# Who has many networks is stopped here, after as many guesses as two networks have in a day, at about 4,400 a day. Then the owner may have to
# wait as well; a letter to set a new password lets them in meanwhile.
PER_ACCOUNT = Limit("account", 3000, DAY, 60)
# A workshop or a mobile carrier is one address: these are wide.
PER_ADDRESS = Limit("address", 100, 10 * MINUTE, 60)
SIGN_UPS = Limit("sign-up", 200, 10 * MINUTE, 60)
RESETS = Limit("reset", 100, 10 * MINUTE, 60)
LETTERS = Limit("letter", 3, DAY, 900)


@dataclass(frozen=True)
class Gate:
    """A limit for one account or address; the key tells nobody which."""

    limit: Limit
    key: str


@dataclass(frozen=True)
class Claim:
    """What a signed link says."""

    user_id: int
    fingerprint: str
    extra: str


# A household or a telephone has an IPv6 /64, and whoever rents a server often a /48 with 65,536 of these.
HOUSEHOLD, CUSTOMER = 64, 48


def network(address: str | None, prefix: int = HOUSEHOLD) -> str:
    """Return whom to count for a client's address: one IPv4 address, or an IPv6 network of this prefix."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    return str(ipaddress.ip_network((parsed, prefix), strict=False)) if parsed.version == 6 else str(parsed)


@dataclass(frozen=True)
class Site:
    """The address that links begin with and the key that signs them."""

    public_url: str
    secret: str = field(repr=False)

    def _keyed(self, *parts: str) -> str:
        return hmac.new(self.secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    def _signer(self, purpose: Purpose) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret, salt=f"somo.accounts.{purpose.page}", signer_kwargs={"digest_method": hashlib.sha256})

    def gate(self, limit: Limit, whom: str) -> Gate:
        """Return the gate of a limit for an account or an address."""
        return Gate(limit, f"{limit.name}:{self._keyed('throttle', limit.name, whom)}")

    def password_gates(self, account: str, address: str | None) -> tuple[Gate, Gate]:
        """Return the gates before each question for an account's password: for the client's network, and for all together."""
        return self.gate(PER_NETWORK, f"{account} {network(address, CUSTOMER)}"), self.gate(PER_ACCOUNT, account)

    def fingerprint(self, purpose: Purpose, person: object) -> str:
        """Return a keyed hash of the state that a link hangs on."""
        return self._keyed("link", purpose.page, purpose.state(person))[:32]

    def link(self, purpose: Purpose, language: str, user_id: int, person: object, now: datetime.datetime, extra: str = "") -> str:
        """Return the address of a page that acts for a person, once and for a while."""
        ends = int((now + purpose.lifetime).timestamp())
        token = self._signer(purpose).dumps([user_id, ends, self.fingerprint(purpose, person), extra])
        # A token in the query stays out of logs, which hold paths.
        return f"{self.public_url}/{language}/accounts/{purpose.page}?token={token}"

    def claim(self, purpose: Purpose, token: str, now: datetime.datetime) -> Claim | None:
        """Return what a link's token says, or None where it is forged, for another purpose, or too old."""
        try:
            user_id, ends, fingerprint, extra = self._signer(purpose).loads(token)
        except (BadData, ValueError, TypeError):
            return None
        return Claim(user_id, fingerprint, extra) if now.timestamp() < ends else None

    def fits(self, purpose: Purpose, claim: Claim, person: object) -> bool:
        """Return whether nothing has changed since the link was made."""
        return hmac.compare_digest(claim.fingerprint, self.fingerprint(purpose, person))
