package io.guildhall.rest.internal.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Calls this very server, by the smallest client there is: it is needed at the start only. */
final class Call {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Call() {}

    /** The answer's status; 0 when nobody answers. */
    static int status(String url, String header, String value) {
        try {
            HttpURLConnection call = open(url);
            call.setRequestProperty(header, value);
            int status = call.getResponseCode();
            call.disconnect();
            return status;
        } catch (IOException nobody) {
            return 0;
        }
    }

    /** The body of a 200. */
    static byte[] body(String url) throws IOException {
        try (InputStream answer = open(url).getInputStream()) {
            return answer.readAllBytes();
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        HttpURLConnection call = (HttpURLConnection) new URL(url).openConnection();
        call.setConnectTimeout(TIMEOUT_MILLIS);
        call.setReadTimeout(TIMEOUT_MILLIS);
        call.setUseCaches(false);
        return call;
    }
}
