"""What a trainee tells in an interview: nine answers of which none is thin and none needs a proof."""

ANSWERS = (
    "红富士",
    "5斤29块9，包邮",
    "昨天下午摘的",
    "我婆婆六十八了，还天天疏果",
    "后山靠水库那块",
    "三月下过雹子",
    "先剪蒂，再一个个擦",
    "掰开咔一声",
    "我闺女叫它小灯笼",
)
