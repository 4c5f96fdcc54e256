package io.guildhall.crm.internal.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a sale is talked about, from the first word to the last. {@code {first}}, {@code {service}} … are filled in later. */
final class Stories {
    private Stories() {}

    /** @param minutes length of a call or meeting, or 0 */
    record Line(
            String type,
            @Nullable String direction,
            @Nullable String subject,
            String body,
            int minutes,
            @Nullable String result) {}

    static final List<Line> ENQUIRY = List.of(
            email(
                    "in",
                    "Question about a {service}",
                    "Hello, a colleague gave us your name. We are planning a {service} and would like to know how you would go about it and what it might cost. Could we talk this week? Best, {first}"),
            call(
                    "in",
                    "{first} rang after seeing our work for another client. They think about a {service}; nothing is decided yet, but the board wants a plan before the quarter ends.",
                    9,
                    "interested"),
            note(
                    "Met {first} at the fair. Current supplier is slow, contract runs out soon. Asked us to get in touch about a {service}."),
            email(
                    "in",
                    "{company}: {service}",
                    "Good morning, we are asking three agencies for a first idea on our {service}. A short reply with two or three references would be enough for now. Kind regards, {name}"),
            note(
                    "Came in through the form on our website: \"{service}, to be live by autumn if possible.\" Sounds serious, budget field filled in."));

    static final List<Line> QUALIFY = List.of(
            call(
                    "out",
                    "Went through goals and dates with {first}. Decision is made by two people; money is set aside. They need the {service} for a launch and would like fixed prices.",
                    24,
                    "connected"),
            call("out", "Nobody picked up. Left a message and my number.", 1, "voicemail"),
            meeting(
                    "Kick-off talk at {company}",
                    "{first} showed us what they have today. Main worry is upkeep: the last supplier left no documents. They want training included.",
                    60,
                    "went well"),
            email(
                    "out",
                    "Our talk today",
                    "Dear {first}, thank you for your time. As promised, here are two projects that come close to yours. I will send a first outline of the {service} by Thursday."),
            note(
                    "Budget is about {amount}. {first} has to show numbers to the finance director, so the proposal needs a page with return."),
            call(
                    "in",
                    "{first} asked whether we can start earlier. Told them the team is free from the middle of next month.",
                    7,
                    "connected"));

    static final List<Line> PROPOSE = List.of(
            email(
                    "out",
                    "Proposal: {service} for {company}",
                    "Dear {first}, attached is our proposal over {amount}, in two parts so that you can begin with the first alone. It holds for thirty days. I will call on Monday to go through it with you."),
            meeting(
                    "Proposal walk-through",
                    "Went through the proposal page by page. They like the approach, the second part may wait until next year. Legal wants our standard contract.",
                    45,
                    "went well"),
            call(
                    "out",
                    "{first} has read it. Two questions on hosting and rights to the pictures; answered both by mail afterwards.",
                    15,
                    "connected"));

    static final List<Line> HAGGLE = List.of(
            email(
                    "in",
                    "Re: Proposal",
                    "Hello, the team is convinced. Could you do something about the price if we sign both parts at once? {first}"),
            email(
                    "out",
                    "Re: Proposal",
                    "Dear {first}, if we plan both parts together we save two workshops. That brings us to {amount}. The revised proposal is attached."),
            call(
                    "out",
                    "Agreed on payment in three steps. {first} takes it to the managing director this week.",
                    18,
                    "connected"),
            note("{first} is on holiday until the end of next week; the deputy cannot sign. Do not push."));

    static final List<Line> WIN = List.of(
            email("in", "Signed", "Dear all, here is the signed order. We look forward to working with you. {first}"),
            call("in", "{first} called to say yes. Order comes by mail today.", 4, "connected"),
            note("Signed! Kick-off in two weeks, {first} stays our contact."));

    static final List<Line> LOSE = List.of(
            email(
                    "in",
                    "Our decision",
                    "Dear team, thank you for the effort. We have decided against it for now. It was a close call, and we would like to stay in touch. {name}"),
            call("out", "{first} was open about it: {reason}. Asked to hear from us again in spring.", 8, "declined"),
            note("Lost: {reason}. They liked the presentation; keep {first} on the newsletter."));

    static final List<Line> RENEW = List.of(
            note("Support contract runs out soon. Usage has grown; suggest the larger plan."),
            call(
                    "out",
                    "{first} is happy with the service. Wants to know whether the hours can be carried over.",
                    13,
                    "connected"),
            email(
                    "out",
                    "Your support for the coming year",
                    "Dear {first}, your support plan ends next month. I suggest the same hours at {amount}; the new price list would be higher, but we keep yours."));

    static final List<String> TASKS = List.of(
            "Call {first} about the {service}",
            "Send references to {company}",
            "Prepare proposal for {company}",
            "Ask {first} for the signed order",
            "Book a workshop room for {company}",
            "Check price list for the {service}",
            "Thank {first} for the referral",
            "Send revised dates to {first}");

    private static Line email(String direction, String subject, String body) {
        return new Line("email", direction, subject, body, 0, null);
    }

    private static Line call(String direction, String body, int minutes, String result) {
        return new Line("call", direction, null, body, minutes, result);
    }

    private static Line meeting(String subject, String body, int minutes, String result) {
        return new Line("meeting", null, subject, body, minutes, result);
    }

    private static Line note(String body) {
        return new Line("note", null, null, body, 0, null);
    }
}
