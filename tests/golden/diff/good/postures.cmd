# Two postures describe the same items; where licences differ is another question.
brightline diff --from-posture codified --to-posture enforced --on 2026-08-01
