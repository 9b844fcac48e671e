prefix             = "dev"
cluster_identifier = "cumulus-dev" # the one
