package io.guildhall.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Before;
import org.junit.Test;

public class ShellServletTest {
    private ShellServlet shell;

    @Before
    public void build() throws IOException {
        FakeFiles files = new FakeFiles()
                .with("ui/files.json", "[\"assets/index-1.js\", \"icon.svg\", \"sw.js\"]")
                .with("ui/index.html", "<html>the page</html>")
                .with("ui/icon.svg", "<svg/>")
                .with("ui/sw.js", "work()")
                .with("ui/assets/index-1.js", "run()");
        shell = new ShellServlet(new AssetFolder(files, "ui"));
    }

    @Test
    public void answersEveryPageOfTheAppWithTheOnePageNeverKept() throws IOException {
        for (String path : new String[] {"/", "/pipeline", "/contacts/7", "/hospitality/guests/12"}) {
            FakeExchange exchange = get(path);
            assertThat(exchange.body()).contains("the page");
            assertThat(exchange.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    public void letsHashedFilesBeKeptForEver() throws IOException {
        FakeExchange exchange = get("/assets/index-1.js");
        assertThat(exchange.body()).isEqualTo("run()");
        assertThat(exchange.header("Cache-Control")).contains("immutable");
        assertThat(exchange.header("Content-Type")).startsWith("text/javascript");
        assertThat(get("/icon.svg").header("Cache-Control")).doesNotContain("immutable");
    }

    @Test
    public void letsNobodyKeepTheWorkerThatTellsOfNewVersions() throws IOException {
        assertThat(get("/sw.js").body()).isEqualTo("work()");
        assertThat(get("/sw.js").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    public void neverAnswersAMissingFileWithThePage() throws IOException {
        for (String path : new String[] {
            "/assets/gone.js", "/assets/x", "/favicon.ico", "/api/nothing", "/../etc/passwd.txt", "/files.json"
        }) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    public void packsTextForThoseWhoUnpackIt() throws IOException {
        FakeExchange packed = new FakeExchange("/assets/index-1.js").with("Accept-Encoding", "br, gzip");
        shell.doGet(packed.request(), packed.response());
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(get("/assets/index-1.js").header("Content-Encoding")).isEmpty();
    }

    private FakeExchange get(String path) throws IOException {
        FakeExchange exchange = new FakeExchange(path);
        shell.doGet(exchange.request(), exchange.response());
        return exchange;
    }
}
