// Names of APIs. What a method's name becomes must not depend on the other APIs of the package, so the
// words that are dropped are decided by the method and the package alone:
//
//	alibaba.alsc.crm.card.open   in alsc   crm card open          the vendor at home there, and the package
//	taobao.alsc.crm.card.open    in alsc   taobao crm card open   another vendor's word stays
//	taobao.item.get              in taobao item get               the package is the vendor
//	alibaba.alsc.crm.card.open   in api    all words
//
// Methods that differ in nothing but what separates their words ("pay.url.get", "payUrl.get") or in the words that are
// dropped get one name. The catalogue has none; who puts two into one package has to check. To tell them apart here would
// take marks in the names of all methods that could have such a twin.

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
	pieces := methodWords(method, pkg)
	return API{Go: Exported(pieces), File: file(pieces, pkg)}
}

// methodWords are the words of a method that the package does not say already.
func methodWords(method, pkg string) []string {
	parts := strings.Split(method, ".")
	switch {
	case len(parts) > 2 && grouped(parts[1], pkg) && parts[0] == atHome(parts[1]):
		parts = parts[2:]
	case len(parts) > 2 && grouped(parts[1], pkg):
		parts = append([]string{parts[0]}, parts[2:]...)
	case len(parts) > 1 && parts[0] == pkg:
		parts = parts[1:]
	}
	pieces := Split(strings.Join(parts, "."))
	if len(pieces) == 0 { // nothing but "-" and "_" was left
		pieces = Split(method)
	}
	return pieces
}

// grouped reports whether the package is that of a group of the catalogue. A group whose name means something else to Go or
// to topgen has "api" behind it: taobao.top.… is in topapi.
func grouped(group, pkg string) bool { return pkg == group || pkg == group+"api" }

// maxFile bounds a file's name, less "_test.go", well below the 255 bytes of most systems.
const maxFile = 200

// file joins words to a name that no tool takes for anything but a plain source file.
func file(pieces []string, pkg string) string {
	name := strings.ToLower(strings.Join(pieces, "_"))
	if len(name) > maxFile {
		digest := sha256.Sum256([]byte(name))
		name = name[:maxFile-9] + "_" + hex.EncodeToString(digest[:4])
	}
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

var homes = []struct {
	vendor string
	groups []string
}{
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
