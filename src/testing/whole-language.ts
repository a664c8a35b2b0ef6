/** A workflow that uses all that the language has, and in which nothing is wrong. */
export const wholeLanguage = `workflow: careful
version: 1
title: Everything there is
kinds: [vulnerability, incident]
controls: [nist-800-53:SI-2, soc-2:CC7.4]
clock: { critical: 3d, high: 14d, medium: 30d, low: 90d }
ownership: [{ owner: asset-owner }, { queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    steps:
      - id: assess
        title: Is it real?
        task: { requires: [owner, note], outcomes: [real, unclear, vendor] }
      - id: way
        title: Which way?
        decision:
          branches:
            - { if: "steps.assess.outcome == 'unclear'", go-to: triage, at-most: 2 }
            - { if: "steps.assess.outcome == 'vendor'", go-to: vendor }
          otherwise: analysis
  - id: vendor
    title: Wait for the vendor
    state: confirmed
    steps:
      - id: release
        title: The vendor releases a fix
        wait: { until: released, deadline: 30d, otherwise: next }
  - id: analysis
    title: Root cause
    state: analyzing
    documents:
      - { name: root-cause, title: What let it happen }
      - { name: timeline, title: What happened when, kinds: [incident] }
    steps:
      - id: think
        title: Think and tell
        parallel:
          think: [{ id: root-cause, title: Why?, task: { requires: [note] } }]
          tell: [{ id: notify, title: Tell them, uses: notify@1, with: { channel: ops } }]
  - id: design
    title: Fix design
    state: designing
    steps:
      - { id: fix-plan, title: What will be done?, plan: {} }
  - id: approval
    title: Approval
    state: awaiting_approval
    steps:
      - { id: approve, title: Agree, if: "case.severity != 'critical'", approval: { expires: 3d } }
      - { id: approve-critical, title: Two agree, if: "case.severity == 'critical'", approval: { need: 2, expires: 1d } }
  - id: implementation
    title: Implementation
    state: implementing
    steps:
      - id: roll-out
        title: Roll it out
        foreach: { waves: [1, 10%], halt: 20%, most: 50 }
      - id: regions
        title: Tell each region
        foreach:
          over: [eu, us]
          action: { command: [tell, '\${{ item }}'], irreversible: true }
          waves: [1]
      - id: soak
        title: Let it run
        wait: { for: 1d }
  - id: verification
    title: Verification
    state: verifying
    steps:
      - id: rescan
        title: Gone?
        verification: { otherwise: design, separate: true }
      - id: lessons
        title: What do we change?
        task: { evidence: [lessons] }
hold: { reopen-to: analysis }
---
workflow: notify
version: 1
title: Tell somebody
inputs: { channel: {}, prefix: { default: '' } }
steps:
  - id: tell
    title: Tell the channel
    action:
      http: { url: 'https://chat.example.org/hook', body: '\${{ input.prefix }}\${{ input.channel }}: \${{ case.id }}' }
  - id: wait
    title: Until somebody saw it
    if: steps.tell.done
    wait: { condition: "case.owner != ''", deadline: 1d, otherwise: next }
`;
