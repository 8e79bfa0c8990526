// Package help has the texts of the command, its help and its messages, in English and in Chinese. English is the source.
package help

import "github.com/topgen/topgen/spec/diag"

// text is one text in every language.
type text [2]string

// Of returns a text of the catalogue. Commands are called by their names, their descriptions "NAME.more", and flags
// "-NAME", or "NAME -FLAG" where one means something else for a command, or "-NAME…" where it may be repeated.
func Of(lang diag.Language, key string) string { return catalogue[key][lang] }

// Has reports whether the catalogue has a text.
func Has(key string) bool { _, ok := catalogue[key]; return ok }

// findingsAsJSON is the text of -json where the results are files or text.
var findingsAsJSON = text{"write findings as JSON, one object a line", "以 JSON 输出问题，每行一个对象"}

var catalogue = map[string]text{
	"topgen": {"Taobao Open Platform documents → specs → typed Go", "淘宝开放平台文档 → 规格 → 带类型的 Go 代码"},
	"topgen.more": {`"topgen help COMMAND" tells more about a command, "topgen help TOPIC" about config, env, errors, forms or overlay.
Exit status: 0 done, 1 a finding (bad document, drift), 2 wrong usage.`,
		`“topgen help 命令” 查看单个命令的说明，“topgen help 主题” 查看 config、env、errors、forms 或 overlay。
退出码：0 完成，1 有问题（文档有误、代码不一致），2 用法错误。`},

	"parse": {"read documents and write their specs", "读取文档，写出规格"},
	"parse.more": {`FILE is a page's text, a saved page, the document service's JSON or the SDK's ApiMetadata.xml;
the form is found by content. A folder stands for all documents in it, "-" for standard input, and
patterns such as "docs/**/*.html" are expanded. Without -o the specs go to standard output. Each
file is tried; the good ones are written even when others fail.`,
		`FILE 可以是页面文本、保存的网页、文档服务的 JSON 或 SDK 的 ApiMetadata.xml，形式按内容识别。
目录代表其中全部文档，“-” 代表标准输入，"docs/**/*.html" 这样的模式会展开。不带 -o 时规格写到标准输出。
每个文件都会尝试；有的失败，其余照常写出。`},
	"-o":      {"write `DIR`/<method>.json (default: standard output)", "写出 `DIR`/<方法>.json（默认：标准输出）"},
	"-strict": {"take every warning for an error", "把警告当作错误"},
	"-json":   {"write results and findings as JSON, one object a line", "以 JSON 输出结果和问题，每行一个对象"},

	"generate": {"write Go from specs", "由规格生成 Go 代码"},
	"generate.more": {`Without flags, spec/<package>/*.json becomes generated/<package>, with the runtime in generated/top.
The same settings may be in .topgen.yaml at the root of the module; flags go before it, and of several
targets -spec and -out choose. In the packages that it writes, topgen removes its own files of APIs that
are gone. Whole packages that no spec gives any more are named, and removed with -prune.`,
		`不带参数时，spec/<包>/*.json 生成 generated/<包>，运行时写在 generated/top。
同样的设置可写进模块根目录的 .topgen.yaml；命令行参数优先，多个 target 时用 -spec 和 -out 选择。
在所写的包里，已删除的 API 的文件会一并删除。整个包都没有规格时只提示，加 -prune 才删除。`},
	"-spec…":   {"folder of specs `DIR`, or builtin; may be repeated (default: the project's, else builtin)", "规格目录 `DIR` 或 builtin；可重复（默认：项目的规格，没有则为 builtin）"},
	"-spec":    {"folder of specs `DIR`, or builtin for those that come with topgen (default: spec)", "规格目录 `DIR`，builtin 表示 topgen 自带的规格（默认：spec）"},
	"-out":     {"write packages below `DIR` (default: generated)", "把各个包写到 `DIR` 下（默认：generated）"},
	"-package": {"`NAME` of the package (default: the spec folder's)", "包名 `NAME`（默认：规格目录名）"},
	"-tests":   {"write tests beside the code", "同时生成测试"},
	"-runtime": {"use the runtime at `IMPORTPATH` and write none (default: write one)", "使用 `IMPORTPATH` 处的运行时，不再写出（默认：写出一份）"},
	"-api":     {"only methods that match `PATTERN`; may be repeated (default: all)", "只处理匹配 `PATTERN` 的方法；可重复（默认：全部）"},
	"-check":   {"write nothing; show what generate would change, and fail if it would change anything", "不写文件；列出会有的改动，有改动则失败"},
	"-prune":   {"remove packages that no spec gives any more", "删除已没有规格的包"},
	"-dry-run": {"write nothing; print what would be written and removed", "不写文件；只列出将写入和删除的文件"},

	"add": {"read documents, save their specs, generate, and sum up", "读取文档，保存规格，生成代码，并给出小结"},
	"add.more": {`What parse and generate do, in one go. A spec stays in the folder where its older version is; a new one
goes into spec/<package>, where the package is the second word of the method (alibaba.alsc.… → alsc; top,
which is the runtime's name, → topapi) unless -package says otherwise. The document is kept beside its
spec. A document with an error is left out and reported; specs, documents and Go of the others are written
together, or none is. An argument is a file if it exists or has a separator; else a METHOD or a document's
ID, which is asked of the documentation site.`,
		`一步完成 parse 和 generate。已有的规格留在原目录；新规格放进 spec/<包>，包名取方法名的第二段
（alibaba.alsc.… → alsc；top 是运行时的名字，改为 topapi），可用 -package 指定。文档保存在规格旁边。
有错误的文档会报告并跳过；其余文档的规格、文档和 Go 代码要么一起写入，要么都不写。
参数若存在该文件或含分隔符即为文件，否则是方法名或文档编号，向文档网站获取。`},
	"-show": {"print each API as a tree, too", "同时以树形显示每个 API"},

	"fetch": {"get the documents of the project's APIs anew, and show what changed", "重新获取项目中各 API 的文档，显示有哪些变化"},
	"fetch.more": {`Saves each document as the site served it, beside its spec, and prints how the API differs from the spec.
Without a METHOD it does so for all. It writes no spec and no Go: "topgen add" does, with the saved file.`,
		`把网站返回的文档原样保存在规格旁边，并列出与规格的差别。不给 METHOD 时处理全部。
不写规格和 Go 代码；要更新请对保存的文件执行 topgen add。`},
	"-source":  {"`URL` of the documentation site", "文档网站的地址 `URL`"},
	"-refresh": {"ask for the site's catalogue anew; it is kept for a day otherwise", "重新获取网站目录；否则目录保留一天"},

	"search": {"find APIs by title, method or category", "按标题、方法名或类目查找 API"},
	"search.more": {`Looks in the project's specs, in those that come with topgen, and in the site's catalogue if an earlier add or
fetch kept it. All words have to be found. It asks no network.`,
		`在项目的规格、topgen 自带的规格以及之前 add 或 fetch 保留的网站目录中查找，须包含全部词。不访问网络。`},

	"overlay": {"keep a spec's edits by hand as its overlay", "把对规格的手工修改保存为 overlay"},
	"overlay.more": {`Compares the spec with the document that it came from, writes the differences to METHOD.overlay.json, and
makes the spec say again what its document gave. DOCUMENT is that document if it is not kept beside the spec.`,
		`把规格与其来源文档比较，差别写入 METHOD.overlay.json，规格恢复为文档所给的内容。
文档没有保存在规格旁边时用 DOCUMENT 指定。`},
	"-force": {"replace specs that were edited by hand or cannot be read", "替换手工修改过或无法读取的规格"},

	"diff": {"compare versions of specs, and say whom the changes break", "比较规格的不同版本，指出影响谁"},
	"diff.more": {`OLD and NEW are a spec, a folder of specs, builtin, or a git revision, which stands for the project's specs at
that time; -against compares a revision with the specs as they are now. Overlays are applied.`,
		`OLD 和 NEW 可以是规格文件、规格目录、builtin，或 git 版本（代表项目规格当时的样子）；
-against 把某个版本与现在的规格比较。overlay 会一并应用。`},
	"-breaking": {"fail if a change breaks calls on the wire, or code that uses the generated Go", "有改动破坏线上调用或使用方 Go 代码时以失败退出"},
	"-markdown": {"write a table for a review", "输出评审用的 Markdown 表格"},
	"-against":  {"compare the git `REVISION` with the specs as they are now", "把 git 版本 `REVISION` 与现在的规格比较"},

	"show": {"print APIs as trees", "以树形显示 API"},
	"show.more": {`API is a method, a pattern such as "alibaba.alsc.*", a part of a title, or a name in Go. It is looked for
in the specs of -spec, else of the project around the current folder, else in those that come with topgen.
A file is a spec or a document.`,
		`API 可以是方法名、"alibaba.alsc.*" 这样的模式、标题的一部分或 Go 名称。依次在 -spec 指定的规格、
当前目录所在项目的规格和 topgen 自带的规格中查找。也可以给出规格或文档文件。`},

	"add -json":    findingsAsJSON,
	"parse -json":  findingsAsJSON,
	"init -spec":   {"folder of specs `DIR`, or builtin (default: builtin)", "规格目录 `DIR` 或 builtin（默认：builtin）"},
	"init -out":    {"write packages below `DIR` (default: taobao)", "把各个包写到 `DIR` 下（默认：taobao）"},
	"add -package": {"`NAME` of the package (default: the method's second word)", "包名 `NAME`（默认：方法名的第二段）"},

	"list": {"list the APIs that there are specs of", "列出已有规格的 API"},
	"list.more": {`One line an API: its method, its package, its name in Go and its title. API chooses, as for show.`,
		`每行一个 API：方法名、包、Go 名称和标题。API 的写法与 show 相同。`},

	"remove": {"remove APIs: specs, overlays, documents and Go", "删除 API：规格、overlay、文档和 Go 代码"},
	"remove.more": {`METHOD is exact. Every file that is removed or written is printed.`,
		`METHOD 须写全。每个删除或写入的文件都会列出。`},

	"move": {"move an API into another package", "把 API 移到另一个包"},
	"move.more": {`The spec, its overlay and its documents go into the folder of the package, and the Go of both packages is
generated anew. Every file that is written or removed is printed.`,
		`规格、overlay 和文档移到该包的目录，两个包的 Go 代码重新生成。每个写入或删除的文件都会列出。`},

	"init": {"write a .topgen.yaml and a go:generate line", "写出 .topgen.yaml 和 go:generate 行"},
	"init.more": {`Writes .topgen.yaml, with comments, and topgen.go with the go:generate line into the current folder. Files
that are there stay as they are.`,
		`在当前目录写出带注释的 .topgen.yaml，以及含 go:generate 行的 topgen.go。已有的文件不动。`},

	"explain": {"explain the code of a finding, such as TG501", "解释问题代码，例如 TG501"},
	"explain.more": {`Without CODE it lists all codes.`,
		`不带 CODE 时列出全部代码。`},

	"version":      {"print the version of topgen", "显示 topgen 的版本"},
	"version.more": {`It prints the version of Go that built it as well.`, `同时显示编译所用的 Go 版本。`},
	"-version":     {"print the version of topgen", "显示 topgen 的版本"},
	"-help":        {"show help", "显示帮助"},
	"completion":   {"print the script that completes words in a shell", "输出 shell 的补全脚本"},
	"completion.more": {`SHELL is bash, zsh, fish or pwsh. Commands, flags, their values, methods, parameters and topics are completed.
Put the line for your shell into its start-up file: ~/.bashrc (with the package bash-completion), ~/.zshrc (behind
compinit), ~/.config/fish/config.fish or $PROFILE.`,
		`SHELL 为 bash、zsh、fish 或 pwsh。可补全命令、参数、参数值、方法名、API 的参数和主题。
把下面对应的一行写进 shell 的启动文件：~/.bashrc（需安装软件包 bash-completion）、~/.zshrc（写在 compinit 之后）、
~/.config/fish/config.fish 或 $PROFILE。`},
	"help":      {"show help on a command or a topic", "显示命令或主题的说明"},
	"help.more": {`The topics are config, env, errors, forms and overlay.`, `主题有 config、env、errors、forms 和 overlay。`},

	// One call: mock, sign, call and docs.
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

	"docs": {"write the pages of APIs as a static site", "把 API 页面写成静态网站"},
	"docs.more": {`The same pages that the mock serves, without the forms: DIR/index.html lists the APIs, DIR/api has a page for
each. They need no server.`,
		`与 mock 提供的页面相同，只是没有表单：DIR/index.html 列出全部 API，DIR/api 中每个 API 一页。无需服务器即可浏览。`},
	"docs -o": {"write the site into `DIR`", "把网站写入 `DIR`"},
}
