// Names of APIs. What a method's name becomes must not depend on the other APIs of the package, and yet no two may
// meet there. So the words that are dropped are decided by the method and the package alone:
//
//	alibaba.alsc.crm.card.open   in alsc   crm.card.open          the vendor at home there, and the package
//	taobao.alsc.crm.card.open    in alsc   taobao.crm.card.open   another vendor's word stays
//	taobao.item.get              in taobao item.get               the package is the vendor
//	alibaba.alsc.crm.card.open   in api    all of it
//
// And what is left gets the first of three names that leads back to it, and to nothing else:
//
//	crm.card.open            CrmCardOpen              plain, as nearly all are: words, and Go's initialisms
//	retail.device.payUrl.get Retail_Device_PayUrl_Get spelled: the parts as they are, _ for a dot and __ for a hyphen
//	com.CreateInstance       ComCreateInstance_xc5…   marked by a hash, where even that would leave it open
//
// A plain name has no "_", in a spelled one no "_" has a small letter behind it, and a mark begins with "_x": the three
// cannot meet. Only where the dropped words were all that set two methods apart do they get one name; who puts them into
// one package has to check.

package naming

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// API are the Go name and the file name, less its extension, of a method in a package.
type API struct{ Go, File string }

// Method names an API.
func Method(method, pkg string) API {
	rest := left(method, pkg)
	words := Words(rest)
	name := Exported(words)
	if read(name) == rest {
		return API{Go: name, File: file(strings.ReplaceAll(rest, ".", "_"), pkg)}
	}
	if name == "" { // nothing but "-" and "_" was left
		words, name = []string{"api"}, "API"
	}
	mark := mark(rest)
	api := API{Go: spell(rest), File: markedFile(words, mark)}
	if unspell(api.Go) != rest {
		api.Go = name + "_x" + mark
	}
	return api
}

// Own is the name of one of the API's own types: its request, its response. In names that have "_" it stands behind
// another one, so that the last always says where the API's name ends.
func (a API) Own(word string) string {
	if strings.Contains(a.Go, "_") {
		return a.Go + "_" + word
	}
	return a.Go + word
}

// left is what is left of a method when the words that the package says are dropped.
func left(method, pkg string) string {
	parts := strings.Split(method, ".")
	switch {
	case len(parts) > 2 && parts[1] == pkg && parts[0] == atHome(pkg):
		parts = parts[2:]
	case len(parts) > 2 && parts[1] == pkg:
		parts = append([]string{parts[0]}, parts[2:]...)
	case len(parts) > 1 && parts[0] == pkg:
		parts = parts[1:]
	}
	return strings.Join(parts, ".")
}

// read takes a plain name apart again, into small words with dots between them.
func read(name string) string {
	var words []string
	for name != "" {
		n := firstWord(name)
		words = append(words, strings.ToLower(name[:n]))
		name = name[n:]
	}
	return strings.Join(words, ".")
}

// firstWord is the length of a plain name's first word: the longest initialism that no small letter follows, or else
// a capital and what follows it up to the next.
func firstWord(name string) int {
	capitals := len(name) - len(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	for n := min(capitals+1, len(name)); n > 1; n-- { // 1 for a plural's s
		known, ok := initialism(name[:n])
		if end := n + digits(name[n:]); ok && known == name[:n] && (end == len(name) || upper(name[end])) {
			return end
		}
	}
	n := 1
	for n < len(name) && !upper(name[n]) {
		n++
	}
	return n
}

// spell writes a method part by part; it returns nothing where that is no exported name, or one without "_".
func spell(method string) string {
	var b strings.Builder
	first := true
	for i := range len(method) {
		c := method[i]
		switch {
		case c == '.':
			b.WriteString("_")
		case c == '-':
			b.WriteString("__")
		case first && lower(c):
			b.WriteByte(c - 'a' + 'A')
		case i == 0 && digits(method) > 0:
			b.WriteString("X" + method[:1])
		default:
			b.WriteByte(c)
		}
		first = c == '.' || c == '-'
	}
	if name := b.String(); upper(name[0]) && strings.Contains(name, "_") {
		return name
	}
	return ""
}

// unspell leads back from a spelled name, if the method's parts began with small letters.
func unspell(name string) string {
	if rest := strings.TrimPrefix(name, "X"); digits(rest) > 0 {
		name = rest
	}
	b := []byte(strings.ReplaceAll(strings.ReplaceAll(name, "__", "-"), "_", "."))
	for i, c := range b {
		if upper(c) && (i == 0 || b[i-1] == '.' || b[i-1] == '-') {
			b[i] = c - 'A' + 'a'
		}
	}
	return string(b)
}

func upper(c byte) bool { return 'A' <= c && c <= 'Z' }
func lower(c byte) bool { return 'a' <= c && c <= 'z' }

// digits says with how many digits a text begins.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// mark tells texts apart that look alike.
func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// maxFile bounds a file's name, less "_test.go", well below the 255 bytes of most systems.
const maxFile = 200

// markedFile is a file's name with a mark behind a hyphen, which no plain one has. It needs one also where the Go name
// does not: there are file systems that ignore case.
func markedFile(words []string, mark string) string {
	name := strings.ToLower(strings.Join(words, "_"))
	return name[:min(len(name), maxFile-1-len(mark))] + "-" + mark
}

// file makes a name one that no tool takes for anything but a plain source file.
func file(name, pkg string) string {
	last := name[strings.LastIndexByte(name, '_')+1:]
	if name == pkg || slices.Contains(suffixes, last) || slices.Contains(devices, name) {
		name += "_" // no other name ends so
	}
	return name
}

// suffixes are the last words of a file's name that decide whether Go compiles it: "test", and the
// systems and processors that go/build has ever known.
var suffixes = strings.Fields(`test
	aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
	386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm`)

// devices are names that Windows does not give to files, whatever their extension.
var devices = strings.Fields(`con prn aux nul
	com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`)

// atHome is the vendor whose APIs make up the catalogue's group of that name; a group's APIs by other
// vendors are exceptions. Most groups are alibaba's. Only what is not is listed, and the list never
// changes for a group that it has: names in use depend on it.
func atHome(group string) string {
	for _, h := range homes {
		if slices.Contains(h.groups, group) {
			return h.vendor
		}
	}
	return "alibaba"
}

type home struct {
	vendor string
	groups []string
}

var homes = []home{
	{"taobao", strings.Fields(`aftersale ailab alitrip appip apple areas auction baichuan baodian bus channel cloudbridge
		cloudpush crm de degoperation delivery dmp drug eticket feedflow fenxiao fuwu game httpdns increment inventory
		item itemcats itemprops items itempropvalues jds jst jushita kfc koubei lbs logistics marketing miniapp modifyaddress
		nextone nlp oc omni omniitem omniorder onebp openaccount openim openlink openmall opensecurity opentrade openuid
		picture place postage postages product products promotion promotionmisc qianniu qimen qt rdc rds refunds region
		rhino scitem sellercats sellercenter servindustry shop shopcats simba singletreasure skus smartapp store subusers
		subway sungari tae tanx taotv tbk time tmc top topats trade traderate traderates trades train tvpay ump
		universalbp uop user usergrowth users vas videos vmarket wangwang weike wlb xhotel`)},
	{"tmall", strings.Fields(`aliauto brandhub device fans hk mallitemcenter mc nr nrt servicecenter supplychain
		traceplatform trend txcs`)},
	{"aliexpress", strings.Fields(`affiliate ds postproduct solution`)},
	{"alitrip", strings.Fields(`agent btrip flight hotel merchant platform rail ticket travel tripvp`)},
	{"cainiao", strings.Fields(`cloudprint cntec global guoguo iot nbadd refund smartdelivery vms waybill`)},
	{"youku", strings.Fields(`dsp mediaapi ott wenyuvideo`)},
	{"yunos", strings.Fields(`osupdate tvpubadmin tvscreen`)},
	{"wdk", strings.Fields(`rexout ums warehouse`)},
	{"aliyun", strings.Fields(`viapi`)},
}
