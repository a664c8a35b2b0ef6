/** What stands where something is still to be written. */
export const placeholders =
  /(?<![\w-])(?:TBD|TBC|TBA|TODO(?! lists?)|FIXME|XXX+|to be (?:determined|confirmed|filled(?: in| out)?)|lorem ipsum|fill (?:this |me )?in|insert (?:\w+ )?here|(?:your|describe|explain|write|add|list|provide|enter|summari[sz]e) (?:\w+ ){0,4}?here|placeholder|human-friendly 1-sentence statement(?: on impacted)?|one[- ]sentence (?:summary|description|statement) of|who was (?:impacted|affected) by this incident\?|how were customers experiencing the incident\?|how many customers were affected\?|xx:xx|hh:mm|yyyy-mm-dd|dd\/mm\/yyyy)(?![\w-])/gi;
/** `[describe …]`, `<insert your …>`, `{{add the …}}`: marks that ask to be replaced. */
export const brackets =
  /\[(?:insert|describe|add|your|enter|fill|name|date|owner|todo|tbd|replace|placeholder|optional)\b[^\]\n]{0,80}\](?![([:])|(?:<|\{\{)\s*(?:insert|describe|add|your|enter|fill|replace|placeholder)\b\s+[^>}\n]{1,80}(?:>|\}\})/gi;
/** A value that is a question mark, or nothing but dots and lines. */
export const unanswered = /[:=|]\s*(\?{1,3}|\.{3,}|…|_{3,})\s*$/;

/** Letters that anybody who reads a post-mortem knows. */
export const knownAcronyms = new Set(
  `AI API APIS ASCII AWS AZ BBC CDN CET CEST CEO CI CD CLI CPU CPUS CRUD CSS CSV CTO CVE DB DBA DE DHCP DK DNS DNSSEC EBS EC2 EKS EOL ERROR EU EUR FAQ FYI GB GCP GDPR GIB GIT GMT GPU GUI HA HDD HTML HTTP HTTPS ID IDS IO IP IPS IT ISO JS JSON JVM JWT KB KMS LAN LB LDAP MB MIB MIT ML MS MTTR NA NAT NFS NOT NTP OK OKR OOM OS PC PDF PEM PHP PID POC PR PRS PST PDT EST EDT BST QA QPS RAM RCA RDS REST RFC RPC RPS SAAS SDK SEV SLA SLAS SLI SLO SLOS SMS SMTP SNS SQL SQS SRE SRES SSD SSH SSL SSO TB TCP TLS TTL TODO TBD UDP UI UK UPS URI URL URLS US USA USB USD UTC UTF UUID UX VLAN VM VMS VPC VPN WAN XML YAML ZIP AND OR NO YES ALL THE IS IN ON OF TO FOR A AN WAS DOWN UP NEW OLD NULL TRUE FALSE GET POST PUT DELETE PATCH SELECT UPDATE INSERT WARN INFO DEBUG FATAL II III IV VI VII ETA TL DR TLDR LTS GA PM AM N/A CNI CSI IAM ALB ELB NLB ASG ECS ECR AMI S3 K8S CRD CRDS CNCF ETCD GPG PGP MFA IAC WAL RBAC
  ACL ACM AD AKS APM ARN ASN BGP BIOS CA CIDR CNAME CORS CRI CSP CSR DAG DDOS DKIM DMARC DR EFS EIP ELK ENI EOF FIFO FQDN FTP GC GKE GRPC HPA HSM IDE IDP IMAP IOPS ISP KPI LVM MAC MQ MTU MX NACL NIC NPM NVME OIDC OCI OPA OTP PDB PII PKI PTR PV PVC QOS RAID RPM RPO RTO RTT SAML SAN SES SFTP SIEM SIG SNI SOAP SPF SPOF SRV SSM STS SVG TOTP TSDB TXT UAT UID VIP VPA WAF XSS`.split(
    /\s+/,
  ),
);

/** What grants access, wherever it stands: code and quotations are no excuse. */
export const secrets: readonly [string, RegExp][] = [
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z\d]{36,}|github_pat_\w{22,})\b/g],
  ['a token of GitLab', /\bglpat-[\w-]{20,}/g],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z\d-]{10,}/g],
  ['an address that posts to Slack', /https:\/\/hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16,}/g],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z\d]{16,}/g],
  ['a key of Google', /\bAIza[\w-]{35}\b/g],
  ['a token of npm', /\bnpm_[A-Za-z\d]{36}\b/g],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  ['a password in an address', /\b[a-z][a-z\d+.-]*:\/\/[^\s:@/]+:[^\s:@/<>*{}$]{3,}@[\w.-]+/g],
  [
    'a password',
    /\b(?:password|passwd|pwd|client[_-]?secret|api[_-]?key|access[_-]?token|auth[_-]?token)\s*[:=]\s*["']?(?!(?:\*|x{3,}|<|\$|\{|null|none|true|false|redacted|hidden|changed|rotat|was|is|and|the)\b)(?=[^\s"']*\d)[^\s"'`<>*]{8,}/gi,
  ],
];

/** What people outside should not be told. */
export const internal: readonly [string, RegExp][] = [
  [
    'a private address',
    /(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.]*\/\d)(?![\d.])/g,
  ],
  [
    "somebody's mail address",
    /\b[\w.+-]+@(?!example\.|[\w-]+\.local\b)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi,
  ],
];
