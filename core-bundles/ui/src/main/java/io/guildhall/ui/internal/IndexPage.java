package io.guildhall.ui.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The one page of the app. Its policy allows exactly the scripts that stand in it, by their hashes, and styles that carry
 * this answer's nonce.
 */
final class IndexPage {
    private static final String NONCE = "__NONCE__";
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

    private final SecureRandom random = new SecureRandom();
    private final String html;
    private final String scripts;

    IndexPage(byte[] html) {
        this.html = new String(html, StandardCharsets.UTF_8);
        this.scripts = String.join(" ", hashes(this.html));
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        response.setHeader("Content-Security-Policy", policy(nonce));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Vary", "Accept-Encoding");
        byte[] body = html.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8);
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = gzip(body);
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    String policy(String nonce) {
        return "default-src 'none'; script-src 'self' " + scripts
                + "; style-src 'self' 'nonce-" + nonce + "'"
                + "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'"
                + "; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
                + "; require-trusted-types-for 'script'; trusted-types default";
    }

    private static List<String> hashes(String html) {
        List<String> hashes = new ArrayList<>();
        Matcher script = INLINE_SCRIPT.matcher(html);
        while (script.find()) {
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(sha256(script.group(1))) + "'");
        }
        return hashes;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
