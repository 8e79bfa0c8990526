package help

// gatewayCatalogue has the texts of the commands around one call: mock, sign, call and docs.
var gatewayCatalogue = map[string]text{
	"mock": {"serve the gateway's double on this machine", "在本机启动模拟网关"},
	"mock.more": {`The first line on standard output is the address that programs call, such as
http://127.0.0.1:8123/router/rest; the same host and port in a browser show the APIs, a form for each, and
what was wrong in the last requests. An interrupt stops it.

Requests are checked as the platform checks them. The answer is the document's sample, or values made from
the spec, and always a success of the business; the APIs alibaba.alsc.crm.recharge.* have accounts that
remember. A scenario, a YAML or JSON file, says what else is answered:

  tables:
    accounts: {"6001": {usable_value: 100, real_value: 100}}
  rules:                                    # the first one that fits a request decides
    - method: alibaba.alsc.crm.recharge.charge.update     # * stands for any letters
      when: {param_recharge_open_req/card_id: FROZEN}     # a list means one of its values
      answer: {result: {biz_success: false, result_code: CARD_FROZEN}}
    - method: alibaba.alsc.crm.*
      answers:                              # one after the other, the last one from then on
        - {times: 2, error: {code: 15, msg: Remote service error, sub_code: isp.unknown-error}}
        - {delay: 3s}
        - {status: 502, body: bad gateway}
        - {reset: true, executed: true}     # carried out, but the answer is lost
        - {truncate: 40}
        - {answer: {}}

Rules may also have idempotent_by, rows, at_least, too_little, add, subtract, take and set: see recharge.yaml
in topgen's sources, which is the scenario of the recharge family.`,
		`标准输出的第一行是供程序调用的地址，例如 http://127.0.0.1:8123/router/rest；用浏览器打开同一主机和端口，
可以查看接口、填写表单，并看到最近的请求错在哪里。中断信号使其停止。

请求的检查方式与平台一致。响应取自文档示例或由规格生成，业务结果总是成功；alibaba.alsc.crm.recharge.* 系列
带有会记账的账户。场景文件（YAML 或 JSON）可以另行规定响应：

  tables:
    accounts: {"6001": {usable_value: 100, real_value: 100}}
  rules:                                    # 第一条匹配的规则生效
    - method: alibaba.alsc.crm.recharge.charge.update     # * 代表任意字符
      when: {param_recharge_open_req/card_id: FROZEN}     # 列表表示其中任一值
      answer: {result: {biz_success: false, result_code: CARD_FROZEN}}
    - method: alibaba.alsc.crm.*
      answers:                              # 依次给出，最后一个此后一直使用
        - {times: 2, error: {code: 15, msg: Remote service error, sub_code: isp.unknown-error}}
        - {delay: 3s}
        - {status: 502, body: bad gateway}
        - {reset: true, executed: true}     # 已执行，但响应丢失
        - {truncate: 40}
        - {answer: {}}

规则还可以有 idempotent_by、rows、at_least、too_little、add、subtract、take 和 set：参见 topgen 源码中的
recharge.yaml，即储值系列的场景。`},
	"mock -spec": {"folder of specs `DIR`, or builtin for those that come with topgen; may be repeated (default: the project's, else builtin)",
		"规格目录 `DIR`，builtin 表示 topgen 自带的规格；可重复（默认：项目的规格，没有则为 builtin）"},
	"-addr":     {"listen on `HOST:PORT`; port 0 is any free one", "监听 `HOST:PORT`；端口 0 表示任一空闲端口"},
	"-app":      {"an application `KEY=SECRET` that may call; may be repeated", "可以调用的应用 `KEY=SECRET`；可重复"},
	"-scenario": {"answer as `FILE` says (default: the documents' samples)", "按 `FILE` 给出响应（默认：文档示例）"},

	"sign": {"explain a request's signature, and why it is wrong", "逐步解释请求的签名，并指出签名错在哪里"},
	"sign.more": {`FILE, or standard input for "-", has a request in any form that is at hand: a URL, a form body, a curl command,
an HTTP request, a HAR file, a line of a log. The secret is taken from TOP_APP_SECRET, else from the first line
of -secret-file; further lines are tried as other apps' secrets. Nothing is sent anywhere.

Exit status: 0 the signature is right, 1 it is wrong, 2 wrong usage. With -json:
  {"valid": false, "causes": [{"id", "parameter", "what", "fix"}], "string_to_sign", "expected", "received"}
The ids: order, url-encoded, double-encoded, plus-for-blank, file-signed, sign-signed, session-unsigned,
sign-method-unsigned, blank-kept, blank-dropped, zone, secret-missing, secret-line-end, secret-doubled,
wrong-sign-method, lower-case, bom, gbk, json-escaped, json-reserialised, number-as-float, wrong-secret.`,
		`FILE（“-” 表示标准输入）中是手头任一形式的请求：URL、表单正文、curl 命令、HTTP 请求、HAR 文件或日志行。
secret 取自 TOP_APP_SECRET，没有则取 -secret-file 的第一行；其余各行作为其他应用的 secret 尝试。不发送任何数据。

退出码：0 签名正确，1 签名错误，2 用法错误。加 -json 时输出：
  {"valid": false, "causes": [{"id", "parameter", "what", "fix"}], "string_to_sign", "expected", "received"}
id 有：order、url-encoded、double-encoded、plus-for-blank、file-signed、sign-signed、session-unsigned、
sign-method-unsigned、blank-kept、blank-dropped、zone、secret-missing、secret-line-end、secret-doubled、
wrong-sign-method、lower-case、bom、gbk、json-escaped、json-reserialised、number-as-float、wrong-secret。`},
	"sign -json":        {"write the result as JSON", "以 JSON 输出结果"},
	"-secret-file":      {"take secrets from `FILE`", "从 `FILE` 读取密钥"},
	"sign -secret-file": {"secrets to try, one a line of `FILE` (default: TOP_APP_SECRET)", "要尝试的 secret，`FILE` 中每行一个（默认：TOP_APP_SECRET）"},
	"sign -spec":        {"specs that tell which parameters an API has: a folder `DIR`, or builtin; may be repeated (default: the project's, else builtin)", "说明接口有哪些参数的规格：目录 `DIR` 或 builtin；可重复（默认：项目的规格，没有则为 builtin）"},

	"call": {"call an API", "调用一个 API"},
	"call.more": {`PATH=TEXT gives a value by its path, as in param_recharge_open_req/card_id=7612; PATH:=JSON gives JSON, as in
items:=[{"id":1}]. For a parameter of type byte[], TEXT is a file. FILE, or standard input for "-", has a whole
request as JSON or YAML; -sample prints one to start from. What the platform would refuse is said before
anything is sent. The call is sent once.

The key and the secrets come from TOP_APP_KEY, TOP_APP_SECRET and TOP_SESSION in the environment, or from
-secret-file, which has them as lines NAME=VALUE and must be readable by its owner only. A secret that is
missing is asked for at a terminal. Unless the API only reads or the gateway is on this machine, topgen asks at
a terminal, and otherwise needs -live.

Exit status: 0 the business succeeded; 1 the call was not executed, or the business said no; 2 wrong usage;
3 the call failed and may have been executed.`,
		`PATH=TEXT 按路径给值，例如 param_recharge_open_req/card_id=7612；PATH:=JSON 给出 JSON，例如 items:=[{"id":1}]。
byte[] 类型的参数，TEXT 是文件名。FILE（“-” 表示标准输入）是 JSON 或 YAML 形式的完整请求，-sample 可输出样例。
平台会拒绝的请求在发送之前就会指出。只发送一次。

app key 和密钥取自环境变量 TOP_APP_KEY、TOP_APP_SECRET、TOP_SESSION，或 -secret-file 中 NAME=VALUE 形式的行
（该文件只能由本人读取）；缺少 secret 时在终端询问。除非该接口只查询或网关在本机，否则会在终端确认，
非终端下需要 -live。

退出码：0 业务成功；1 未执行或业务失败；2 用法错误；3 调用失败但可能已执行。`},
	"-gateway":          {"call the gateway at `URL`", "调用 `URL` 处的网关"},
	"-live":             {"call without being asked, also where something may change", "不再确认，即使会产生实际变更"},
	"call -json":        {"print the answer as JSON", "以 JSON 输出响应"},
	"call -dry-run":     {"send nothing; print the request as a curl command", "不发送；以 curl 命令输出请求"},
	"-sample":           {"print a request to start from", "输出请求样例"},
	"call -secret-file": {"take key, secret and session from `FILE` (default: the environment)", "从 `FILE` 读取 app key、secret 和 session（默认：环境变量）"},
	"-sign-method":      {"sign with `METHOD`: md5, hmac or hmac-sha256", "签名方法 `METHOD`：md5、hmac 或 hmac-sha256"},

	"docs": {"write the pages of APIs as a static site", "把 API 页面写成静态网站"},
	"docs.more": {`The same pages that the mock serves, without the forms: DIR/index.html lists the APIs, DIR/api has a page for
each. They need no server.`,
		`与 mock 提供的页面相同，只是没有表单：DIR/index.html 列出全部 API，DIR/api 中每个 API 一页。无需服务器即可浏览。`},
	"docs -spec": {"folder of specs `DIR`, or builtin; may be repeated (default: the project's, else builtin)", "规格目录 `DIR` 或 builtin；可重复（默认：项目的规格，没有则为 builtin）"},
	"docs -o":    {"write the site into `DIR`", "把网站写入 `DIR`"},
}
