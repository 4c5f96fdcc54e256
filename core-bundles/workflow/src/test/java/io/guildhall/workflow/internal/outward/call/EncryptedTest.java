package io.guildhall.workflow.internal.outward.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The address is pinned, the certificate is asked for the name. */
public class EncryptedTest {
    private static final char[] WORD = "changeit".toCharArray();

    @ClassRule
    public static final TemporaryFolder folder = new TemporaryFolder();

    private static @Nullable SSLContext certified;

    private final List<String> names = new CopyOnWriteArrayList<>();
    private @Nullable HttpsServer server;

    @Before
    public void open() throws Exception {
        SSLContext context = certified == null ? certify() : certified;
        certified = context;
        HttpsServer opened = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        opened.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setSNIMatchers(List.of(new Listener()));
                parameters.setSSLParameters(wanted);
            }
        });
        opened.createContext("/", exchange -> {
            byte[] body = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Host"))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        opened.start();
        server = opened;
    }

    @After
    public void close() {
        Objects.requireNonNull(server).stop(0);
    }

    @Test
    public void theNameIsSaidAndItsCertificateChecked() throws Exception {
        Answer answer = outside().call(call("hook.example"));

        assertThat(answer.words(100)).isEqualTo("hook.example:" + port());
        assertThat(names).containsExactly("hook.example");
    }

    @Test
    public void aCertificateForAnotherNameIsNoneForThisOne() {
        assertThatThrownBy(() -> outside().call(call("other.example"))).isInstanceOf(SSLException.class);
    }

    @Test
    public void aCertificateThatNobodyKnowsIsNone() {
        Outside doubtful = new Outside(() -> Rules.with("127.0.0.1:" + port()), EncryptedTest::here, () ->
                (javax.net.ssl.SSLSocketFactory) javax.net.ssl.SSLSocketFactory.getDefault());

        assertThatThrownBy(() -> doubtful.call(call("hook.example"))).isInstanceOf(SSLException.class);
    }

    private Outside outside() {
        SSLContext context = Objects.requireNonNull(certified);
        return new Outside(() -> Rules.with("127.0.0.1:" + port()), EncryptedTest::here, context::getSocketFactory);
    }

    private Call call(String host) {
        return new Call(
                "GET", "https://" + host + ":" + port() + "/", Map.of(), new byte[0], Duration.ofSeconds(30), 0, 1_000);
    }

    private int port() {
        return Objects.requireNonNull(server).getAddress().getPort();
    }

    private static InetAddress[] here(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    }

    /** By the JDK's own tool, as an operator would. */
    private static SSLContext certify() throws Exception {
        Path keys = folder.getRoot().toPath().resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hook.example",
                        "-ext",
                        "san=dns:hook.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(WORD),
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, WORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, WORD);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("hook", store.getCertificate("hook"));
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    /** Writes down by which name it was asked. */
    private final class Listener extends SNIMatcher {
        Listener() {
            super(0);
        }

        @Override
        public boolean matches(SNIServerName name) {
            names.add(new String(name.getEncoded(), java.nio.charset.StandardCharsets.UTF_8));
            return true;
        }
    }
}
