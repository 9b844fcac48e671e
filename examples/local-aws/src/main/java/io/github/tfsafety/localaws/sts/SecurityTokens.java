package io.github.tfsafety.localaws.sts;

import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.QueryService;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.Map;

/** The STS service: every caller is a user of the account that the access key belongs to. */
public final class SecurityTokens {

    private SecurityTokens() {}

    public static AwsService service() {
        return new QueryService(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", SecurityTokens::identity));
    }

    private static XmlElement identity(QueryRequest request) {
        String account = request.scope().account();
        return request.result()
                .text("Arn", "arn:aws:iam::" + account + ":user/operator")
                .text("UserId", "AIDALOCALAWSOPERATOR")
                .text("Account", account);
    }
}
