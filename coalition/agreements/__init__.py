"""What members commit to in writing: the confidentiality agreement and the attestation of values, in their versions."""
