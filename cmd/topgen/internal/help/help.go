// Package help has the texts of the command's help, in English and in Chinese. English is the source.
package help

import "github.com/topgen/topgen/spec/diag"

// text is one text in both languages.
type text struct{ english, chinese string }

// Of returns a text of the catalogue. Commands are called by their names, their descriptions "NAME.more", and flags
// "-NAME", or "NAME -FLAG" where one means something else for a command.
func Of(lang diag.Language, key string) string {
	t, _ := find(key)
	if lang == diag.Chinese {
		return t.chinese
	}
	return t.english
}

// Has reports whether the catalogue has a text.
func Has(key string) bool { _, ok := find(key); return ok }

func find(key string) (text, bool) {
	t, ok := catalogue[key]
	if !ok {
		t, ok = gatewayCatalogue[key]
	}
	return t, ok
}

// chosenSpecs is the text of -spec where a command only reads.
var chosenSpecs = text{"folder of specs `DIR`, or builtin (default: the project's, else builtin)", "规格目录 `DIR` 或 builtin（默认：项目的规格，没有则为 builtin）"}

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
	"-json":   {"write JSON, one object a line", "输出 JSON，每行一个对象"},

	"generate": {"write Go from specs", "由规格生成 Go 代码"},
	"generate.more": {`Without flags, spec/<package>/*.json becomes generated/<package>, with the runtime in generated/top.
The same settings may be in .topgen.yaml at the root of the module; flags go before it, and of several
targets -spec and -out choose. In the packages that it writes, topgen removes its own files of APIs that
are gone. Whole packages that no spec gives any more are named, and removed with -prune.`,
		`不带参数时，spec/<包>/*.json 生成 generated/<包>，运行时写在 generated/top。
同样的设置可写进模块根目录的 .topgen.yaml；命令行参数优先，多个 target 时用 -spec 和 -out 选择。
在所写的包里，已删除的 API 的文件会一并删除。整个包都没有规格时只提示，加 -prune 才删除。`},
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
spec. Specs, documents and Go are written together, or none is. An argument is a file if it exists or has a
separator; else a METHOD or a document's ID, which is asked of the documentation site.`,
		`一步完成 parse 和 generate。已有的规格留在原目录；新规格放进 spec/<包>，包名取方法名的第二段
（alibaba.alsc.… → alsc；top 是运行时的名字，改为 topapi），可用 -package 指定。文档保存在规格旁边。
规格、文档和 Go 代码要么一起写入，要么都不写。参数若存在该文件或含分隔符即为文件，
否则是方法名或文档编号，向文档网站获取。`},
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

	"list -spec":   chosenSpecs,
	"show -spec":   chosenSpecs,
	"search -spec": chosenSpecs,
	"call -spec":   chosenSpecs,
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
}
