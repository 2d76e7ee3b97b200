"""The WeChat channel: Official Accounts and WeCom applications, by callback and customer-service message."""
