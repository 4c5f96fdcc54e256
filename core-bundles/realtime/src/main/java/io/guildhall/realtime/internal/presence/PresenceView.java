package io.guildhall.realtime.internal.presence;

import java.util.List;

/** @param renewSeconds when to send the same again, or be forgotten */
public record PresenceView(List<Person> people, int renewSeconds) {}
