package io.guildhall.outward.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.channel.ChannelTrouble;
import io.guildhall.channel.Inbound;
import io.guildhall.channel.Line;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.channel.OutsideWorld.Reply;
import io.guildhall.channel.OutsideWorld.Request;
import io.guildhall.channel.TelephonyProvider;
import io.guildhall.outward.internal.value.Json;
import io.guildhall.outward.internal.value.Macs;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Twilio's programmable voice: SIP telephones and numbers whose calls it reports as signed forms. The line's address is the status
 * callback of the number and of what is dialled on ({@code statusCallbackEvent="initiated ringing answered completed"}).
 */
@Component(service = TelephonyProvider.class)
public final class TwilioVoice implements TelephonyProvider {
    static final String HOME = "https://api.twilio.com";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_ANSWER = 64 << 10;

    private final OutsideWorld world;

    @Activate
    public TwilioVoice(@Reference OutsideWorld world) {
        this.world = world;
    }

    @Override
    public String key() {
        return "twilio_voice";
    }

    @Override
    public String title() {
        return "Twilio Voice (SIP)";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("account_sid", false, true),
                new Setting("caller_id", false, true),
                new Setting("base_url", false, false),
                new Setting("auth_token", true, true));
    }

    @Override
    public String dial(Line line, String own, String peer) throws ChannelTrouble {
        String callerId = line.setting("caller_id");
        Map<String, String> form = new TreeMap<>();
        form.put("To", own);
        form.put("From", callerId);
        form.put(
                "Twiml",
                "<Response><Dial callerId=\"" + xml(callerId) + "\"><Number>" + xml(peer)
                        + "</Number></Dial></Response>");
        String sid = line.setting("account_sid");
        String base = line.setting("base_url").isEmpty()
                ? HOME
                : line.setting("base_url").replaceAll("/+$", "");
        String sign = Base64.getEncoder()
                .encodeToString((sid + ":" + line.secret("auth_token")).getBytes(StandardCharsets.UTF_8));
        Request request = new Request(
                "POST",
                base + "/2010-04-01/Accounts/" + URLEncoder.encode(sid, StandardCharsets.UTF_8) + "/Calls.json",
                Map.of(
                        "Authorization", "Basic " + sign,
                        "Content-Type", "application/x-www-form-urlencoded",
                        "User-Agent", "Guildhall-Telephony/1"),
                encoded(form).getBytes(StandardCharsets.UTF_8),
                PATIENCE,
                MOST_ANSWER);
        try {
            return id(world.call(request));
        } catch (IOException e) {
            throw new ChannelTrouble("No answer came.", true, e);
        } catch (ProblemException e) {
            throw new ChannelTrouble(e.problem().title(), true, e);
        }
    }

    private static String id(Reply reply) throws ChannelTrouble {
        JsonNode body = Json.lenient(reply.body());
        String sid = body.path("sid").asText("");
        if (!reply.ok() || sid.isEmpty()) {
            String why = "HTTP " + reply.status() + " " + body.path("message").asText("");
            throw new ChannelTrouble(
                    why.substring(0, Math.min(why.length(), 500)).strip(), true, null);
        }
        return sid;
    }

    /** Address and fields of the form, sorted, one behind the other: so it is signed. */
    @Override
    public List<CallEvent> read(Line line, Inbound inbound) {
        Map<String, String> form = decoded(inbound.body());
        StringBuilder signed = new StringBuilder(inbound.url());
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        byte[] right =
                Macs.of("HmacSHA1", line.secret("auth_token"), signed.toString().getBytes(StandardCharsets.UTF_8));
        if (!Macs.same(
                Base64.getEncoder().encodeToString(right),
                inbound.header("X-Twilio-Signature").strip())) {
            throw Problem.of(401, "hook/signature", "The signature is missing or wrong.")
                    .asException();
        }
        String recording = recording(form.getOrDefault("RecordingUrl", ""));
        // What tells that a recording is there says nothing of how the call stands.
        String state = state(form).isEmpty() && !recording.isEmpty() ? "recorded" : state(form);
        String parent = form.getOrDefault("ParentCallSid", "");
        String id = parent.isEmpty() ? form.getOrDefault("CallSid", "") : parent;
        if (state.isEmpty() || id.isEmpty()) {
            return List.of();
        }
        // A call that is put through to us is told as one that goes out, with the one who called as its sender.
        boolean through =
                !parent.isEmpty() && form.getOrDefault("Direction", "").equals("outbound-dial");
        boolean inside = through || form.getOrDefault("Direction", "").equals("inbound");
        String from = form.getOrDefault("From", "");
        String to = form.getOrDefault("To", "");
        return List.of(new CallEvent(
                id,
                state,
                inside,
                inside ? from : to,
                inside ? to : from,
                seconds(form.getOrDefault("CallDuration", "")),
                recording,
                Instant.now()));
    }

    private static String state(Map<String, String> form) {
        return switch (form.getOrDefault("CallStatus", "")) {
            case "queued", "initiated", "ringing" -> "ringing";
            case "answered", "in-progress" -> "answered";
            case "completed" -> "ended";
            case "busy", "no-answer", "canceled", "failed" -> "missed";
            default -> "";
        };
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,7}") ? Long.parseLong(text) : 0;
    }

    private static String recording(String url) {
        return url.matches("https://[^\\s\"'<>]{1,500}") ? url : "";
    }

    static String encoded(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static Map<String, String> decoded(byte[] body) {
        Map<String, String> form = new TreeMap<>();
        try {
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&", 200)) {
                String[] parts = pair.split("=", 2);
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return form;
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("hook/form", "The body is not a form.").asException();
        }
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
