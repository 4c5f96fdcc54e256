package io.guildhall.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class IndexPageTest {
    private static final String HTML = """
            <head><script type="importmap">{"imports":{}}</script>
            <meta name="csp-nonce" content="__NONCE__" />
            <script>var a = 1;</script>
            <script type="module" crossorigin src="/assets/index.js"></script></head>
            """;

    private final IndexPage page = new IndexPage(HTML.getBytes(StandardCharsets.UTF_8));

    @Test
    public void allowsTheScriptsThatStandInThePageByTheirHashesAndNoOthers() {
        String policy = page.policy("n");

        assertThat(policy.split("'sha256-", -1)).hasSize(3);
        // printf '%s' 'var a = 1;' | openssl dgst -sha256 -binary | base64
        assertThat(policy)
                .contains("'sha256-+dZ6udsWxNVoGfScAq7t5IIF5UJb4F6RhjbN6oe1p4w='")
                .contains("'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw='");
        assertThat(policy).doesNotContain("unsafe").contains("require-trusted-types-for 'script'");
    }

    @Test
    public void givesEachAnswerANonceOfItsOwn() throws Exception {
        FakeExchange first = new FakeExchange("/");
        FakeExchange second = new FakeExchange("/");
        page.send(first.request(), first.response());
        page.send(second.request(), second.response());

        assertThat(first.header("Content-Security-Policy")).isNotEqualTo(second.header("Content-Security-Policy"));
        String nonce = first.body().replaceAll("(?s).*csp-nonce\" content=\"([^\"]+)\".*", "$1");
        assertThat(first.header("Content-Security-Policy")).contains("'nonce-" + nonce + "'");
        assertThat(nonce).hasSizeGreaterThan(20);
    }
}
