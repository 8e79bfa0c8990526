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
	"-scenario": {"answer as `FILE` says", "按 `FILE` 给出响应"},
}
