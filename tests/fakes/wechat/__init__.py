"""A stand-in for WeChat's servers: the calls of an account, the rules they obey, and callbacks to the coach."""
