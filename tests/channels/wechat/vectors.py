"""The vectors that Tencent publishes in its explanation of sealed messages (消息加解密说明)."""

TOKEN = "AAAAA"
KEY = "A" * 43
APP_ID = "wxba5fad812f8e6fb9"
ECHO = {
    "timestamp": "1714036504",
    "nonce": "1514711492",
    "signature": "f464b24fc39322e44b38aa78f5edd27bd1441696",
    "echostr": "4375120948345356249",
}
PLAIN = {
    "timestamp": "1714037059",
    "nonce": "486452656",
    "signature": "899cf89e464efb63f54ddac96b0a0a235f53aa78",
}
SAFE = {
    "timestamp": "1714112445",
    "nonce": "415670741",
    "signature": "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
    "msg_signature": "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
    "encrypt_type": "aes",
}
SEALED = (
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazh"
    "Zv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFI"
    "ZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="
)
SEALED_MESSAGE = (
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,'
    '"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}'
)
ANSWER_SALT = b"707722b803182950"
ANSWER = '{"demo_resp":"good luck"}'
ANSWER_QUERY = ("1713424427", "415670741")
ANSWER_SEALED = "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
ANSWER_SIGNATURE = "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1"

WECOM_TOKEN = "123456"
WECOM_KEY = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"
WECOM_ECHO = {
    "timestamp": "1411443780",
    "nonce": "437374425",
    "msg_signature": "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
    "echostr": "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
}
"""The vector of WeCom's callback verification that the tests of wechatpy give."""
