package help

import (
	"maps"
	"slices"

	"github.com/topgen/topgen/spec/diag"
)

// Topics returns the names of the topics that are no commands, in order.
func Topics() []string { return slices.Sorted(maps.Keys(topics)) }

// Topic returns the text of a topic, "" for none of that name.
func Topic(lang diag.Language, name string) string {
	if lang == diag.Chinese {
		return topics[name].chinese
	}
	return topics[name].english
}

// topics are what README leaves to the command.
var topics = map[string]text{
	"forms": {`Documents that topgen reads. The form is found by content, not by the file's name.

  page text          Select all on the API's page, copy, paste into a file. Choose the JAVA tab first: its
                     example shows which parameter is inside which.
  HTML               Save the page in the browser, as HTML or as one file (MHTML). UTF-8 and GBK are read.
  service's JSON     The answer of getDocument.json, which the page loads. "topgen add METHOD" gets it.
  ApiMetadata.xml    From the SDK's download. It holds many APIs.

All forms give the same spec. Page text does not say how deep a field is; topgen then takes the tree that the
table, the samples and the demo agree on. If they leave it open, reading fails and says what would decide.
What one form cannot state is kept when the API is added again from another.
`, `topgen 能读取的文档。形式按内容识别，与文件名无关。

  页面文本           在 API 页面全选、复制，粘贴到文件里。请先选 JAVA 标签：它的示例能看出参数的层级。
  HTML               用浏览器保存网页，HTML 或单个文件（MHTML）均可，支持 UTF-8 和 GBK。
  文档服务的 JSON    页面加载的 getDocument.json 的响应。topgen add 方法名 会自动获取。
  ApiMetadata.xml    来自 SDK 下载包，含有许多 API。

各种形式得到同样的规格。页面文本不写字段层级，topgen 取表格、示例和请求示例都一致的那棵树；
如果无法确定，读取会失败，并说明补充什么就能确定。
再次用另一种形式添加时，新形式无法表达的内容会保留。
`},
	"config": {`.topgen.yaml (or .topgen.yml) at the root of the module has the settings of "topgen generate".
"topgen init" writes one with comments. Flags of the command go before the file.

  spec: builtin                # or builtin:alsc, or a folder of your own specs
  out: taobao                  # packages are written below this folder
  package: shop                # only where spec is one package
  runtime: example.com/m/top   # use this runtime and write none
  api: ["alibaba.alsc.crm.*"]  # only these methods
  tests: false                 # no tests beside the code

Several targets in one file, each with the keys above:

  targets:
    - spec: builtin
      out: taobao
    - spec: spec
      out: own
      runtime: example.com/shop/taobao/top

A key that topgen does not know is an error. Paths count from the folder of the file.
`, `模块根目录的 .topgen.yaml（或 .topgen.yml）保存 topgen generate 的设置。
topgen init 会写出带注释的文件。命令行参数优先于文件。

  spec: builtin                # 或 builtin:alsc，或自己的规格目录
  out: taobao                  # 各个包写在此目录下
  package: shop                # 仅当 spec 是单个包时使用
  runtime: example.com/m/top   # 使用这个运行时，不再写出
  api: ["alibaba.alsc.crm.*"]  # 只处理这些方法
  tests: false                 # 不在代码旁边写测试

一个文件可以有多个目标，每个目标使用上面的键：

  targets:
    - spec: builtin
      out: taobao
    - spec: spec
      out: own
      runtime: example.com/shop/taobao/top

未知的键是错误。路径相对于该文件所在目录。
`},
	"overlay": {`An overlay, METHOD.overlay.json beside a spec, holds what people know better than the document.
No command writes over one. Its form is published in spec/overlay.schema.json.

  go_name      the API's name in Go
  title, description, category, charge, auth, query
  outcome      which member of the answer tells of success: {"code": PATH, "ok": [VALUE], "why": [PATH]}; why names
               members that say why it failed; a VALUE "" is a member that is absent, null or empty;
               {"off": true} says that no member tells
  rules        rules beside those of the spec; drop_rules takes rules away
  errors       error codes
  nodes        parameters and fields by path: "request/a/b" or "response/a/b". Each may have go_name, type, list,
               required, example, description, default, max_length, max_list_size, max_value, min_value,
               fields (fields that the document lacks), and "drop": true

The paths of outcome begin below the response, those of a rule below the request. What an overlay names has to
exist. "topgen overlay METHOD" makes an overlay of what was edited in the spec by hand.
`, `overlay 是规格旁边的 方法名.overlay.json，保存人比文档更清楚的内容。
没有命令会覆盖它。格式见 spec/overlay.schema.json。

  go_name      API 的 Go 名称
  title, description, category, charge, auth, query
  outcome      响应中哪个成员表示成功：{"code": 路径, "ok": [值], "why": [路径]}；why 列出说明失败原因的成员；
               值 "" 表示成员缺失、为 null 或为空；{"off": true} 表示没有这样的成员
  rules        规格之外的规则；drop_rules 去掉规则
  errors       错误码
  nodes        按路径列出参数和字段："request/a/b" 或 "response/a/b"。可以有 go_name、type、list、
               required、example、description、default、max_length、max_list_size、max_value、min_value、
               fields（文档缺少的字段）和 "drop": true

outcome 的路径从 response 之下开始，规则的路径从 request 之下开始。overlay 提到的内容必须存在。
topgen overlay 方法名 可把对规格的手工修改变成 overlay。
`},
	"errors": {`The command. Exit status: 0 done; 1 a finding, such as a bad document or drift; 2 wrong usage.
Findings go to standard error, one a line: "file:line: what; what to do [TG104]".
"topgen explain TG104" explains a code; "topgen explain" lists all. -json writes findings as JSON.
-strict takes warnings for errors.

The generated code. err is nil only when the business succeeded. Otherwise errors.As finds one of:

  *top.ValidationError      the request breaks a documented rule; nothing was sent
  *top.Error                the platform's error_response; compare with top.ErrInvalidSession and others
  *top.BizError             the answer says that the business failed; Earlier: a try before it may have been executed
  *top.UnknownOutcomeError  the answer does not say whether the business succeeded
  *top.DecodeError          the answer cannot be read; the raw body is in the response
  *top.TransportError       no answer came

Before you repeat a call that moves money, ask top.MayHaveExecuted(err). It says yes when in doubt.
`, `命令。退出码：0 完成；1 有问题，例如文档有误、代码不一致；2 用法错误。
问题写到标准错误，每行一个：“文件:行: 什么问题; 怎么办 [TG104]”。
topgen explain TG104 解释一个代码；topgen explain 列出全部。-json 以 JSON 输出问题。
-strict 把警告当作错误。

生成的代码。只有业务成功时 err 才是 nil。否则可以用 errors.As 取得：

  *top.ValidationError      请求违反文档规则；没有发送
  *top.Error                平台的 error_response；可与 top.ErrInvalidSession 等比较
  *top.BizError             响应说业务失败；Earlier 不为 nil 时前一次可能已执行
  *top.UnknownOutcomeError  响应没有说明业务是否成功
  *top.DecodeError          响应无法读取；原文在 response 里
  *top.TransportError       没有收到响应

重复一次涉及资金的调用之前，先问 top.MayHaveExecuted(err)。不能确定时它回答 true。
`},
	"env": {`Environment variables that topgen reads.

  TOP_APP_KEY, TOP_APP_SECRET, TOP_SESSION   what "topgen sign" and "topgen call" sign with; never flags, which
                                             others can see. -secret-file FILE has the same as lines NAME=VALUE.
  LC_ALL, LC_MESSAGES, LANG                  messages and help are in Chinese where the first that is set begins
                                             with zh
  NO_COLOR                                   no colour, also on a terminal
  XDG_CACHE_HOME (Linux)                     the user's cache folder, where the site's catalogue is kept for a day

The generated code reads no environment.
`, `topgen 读取的环境变量。

  TOP_APP_KEY, TOP_APP_SECRET, TOP_SESSION   topgen sign 和 topgen call 签名所用；不使用命令行参数，以免他人看到。
                                             -secret-file FILE 用 名称=值 的行写出同样的内容。
  LC_ALL, LC_MESSAGES, LANG                  第一个已设置的变量以 zh 开头时，消息和帮助用中文
  NO_COLOR                                   在终端上也不用颜色
  XDG_CACHE_HOME（Linux）                    用户缓存目录，网站目录在其中保留一天

生成的代码不读取环境变量。
`},
}
