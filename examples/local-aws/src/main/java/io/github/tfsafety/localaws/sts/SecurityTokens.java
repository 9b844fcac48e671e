package io.github.tfsafety.localaws.sts;

import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.QueryService;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.Map;

/** The STS service: every caller is the same user of the one account. */
public final class SecurityTokens {

    private SecurityTokens() {}

    public static AwsService service(String account) {
        return new QueryService(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", request -> identity(request, account)));
    }

    private static XmlElement identity(QueryRequest request, String account) {
        return request.result()
                .text("Arn", "arn:aws:iam::" + account + ":user/operator")
                .text("UserId", "AIDALOCALAWSOPERATOR")
                .text("Account", account);
    }
}
