package help

// Examples returns command lines that do something useful, as the help of a command shows them.
func Examples(command string) []string { return examples[command] }

var examples = map[string][]string{
	"add":        {"topgen add recharge.txt", "topgen add -show docs/", "topgen add alibaba.alsc.crm.card.open"},
	"parse":      {"topgen parse page.html", "topgen parse -o specs docs/*.html", "topgen parse - < page.txt"},
	"generate":   {"topgen generate", "topgen generate -spec builtin -out taobao -api 'alibaba.alsc.crm.card.*'", "topgen generate -check"},
	"fetch":      {"topgen fetch", "topgen fetch alibaba.alsc.crm.card.open"},
	"search":     {"topgen search 储值", "topgen search -json crm card"},
	"list":       {"topgen list", "topgen list -json 'alibaba.alsc.crm.card.*'"},
	"show":       {"topgen show alibaba.alsc.crm.card.open", "topgen show 储值充值", "topgen show page.txt"},
	"diff":       {"topgen diff old.json new.json", "topgen diff -breaking -against HEAD~1"},
	"overlay":    {"topgen overlay alibaba.alsc.crm.card.open", "topgen overlay alibaba.alsc.crm.card.open page.txt"},
	"remove":     {"topgen remove -dry-run alibaba.alsc.crm.card.open"},
	"move":       {"topgen move -dry-run alibaba.alsc.crm.card.open cards"},
	"init":       {"topgen init", "topgen init -spec builtin:alsc -out taobao"},
	"explain":    {"topgen explain TG601", "topgen explain -json"},
	"mock":       {"topgen mock -app 12345678=secret", "topgen mock -addr 127.0.0.1:8123 -scenario scenario.yaml -app 12345678=secret"},
	"sign":       {"topgen sign request.txt", "topgen sign -json -secret-file secrets.txt - < request.har"},
	"call":       {"topgen call -sample alibaba.alsc.crm.card.open > request.json", "topgen call -dry-run alibaba.alsc.crm.card.open request.json"},
	"docs":       {"topgen docs -spec builtin -o site"},
	"version":    {"topgen version"},
	"completion": {"source <(topgen completion bash)", "source <(topgen completion zsh)", "topgen completion fish | source", "topgen completion pwsh | Out-String | Invoke-Expression"},
	"help":       {"topgen help generate", "topgen help errors"},
}
