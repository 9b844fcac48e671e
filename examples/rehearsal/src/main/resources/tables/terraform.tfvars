region = "us-east-1"
prefix = "rehearsal"
