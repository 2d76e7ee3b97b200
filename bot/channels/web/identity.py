"""Who is asking: the cookie that stands for one trainee, and whether a request comes from our own page."""

from __future__ import annotations

import hashlib
import re
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.core.messages import Address

TOKEN_BYTES = 32
"""256 random bits: nobody guesses another trainee's cookie."""
COOKIE_DAYS = 400
"""The longest a browser keeps a cookie (RFC 6265bis, 5.6.1); every visit starts the count anew."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def cookie_name(secure: bool) -> str:
    """With HTTPS the __Host- prefix keeps neighbouring sub-domains from planting a cookie."""
    return "__Host-cunbo" if secure else "cunbo"


def fresh_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def read_token(request: Request, secure: bool) -> str:
    """The cookie's token, "" when there is none or it is not one of ours."""
    token = request.cookies.get(cookie_name(secure), "")
    return token if _TOKEN.fullmatch(token) else ""


def give_cookie(response: Response, token: str, secure: bool) -> None:
    response.set_cookie(
        cookie_name(secure),
        token,
        max_age=COOKIE_DAYS * 24 * 3600,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def address_of(token: str) -> Address:
    """The address holds only a digest, so that a copied database opens nobody's chat."""
    return Address("web", hashlib.sha256(token.encode()).hexdigest())


def tag_of(name: str) -> str:
    """A short name that says whether two things are the same and nothing else about them; "" for ""."""
    return hashlib.sha256(name.encode()).hexdigest()[:16] if name else ""


def from_our_page(request: Request, public_url: str) -> bool:
    """Whether the request's Origin is this site. One without an Origin passes: browsers always send it
    across sites, and a JSON body from elsewhere would need a preflight that is never granted."""
    origin = request.headers.get("origin")
    if origin is None:
        return True
    ours = {request.headers.get("host", "").lower(), urlsplit(public_url).netloc.lower()} - {""}
    return urlsplit(origin).netloc.lower() in ours
