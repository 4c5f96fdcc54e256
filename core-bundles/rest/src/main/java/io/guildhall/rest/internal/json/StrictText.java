package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** A text is a text, not a number or a truth value written down; and one that can be kept. */
final class StrictText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(this, "no text");
        }
        String text = in.getText();
        if (!Texts.fits(text)) {
            throw context.weirdStringException("", String.class, "has a character that cannot be kept");
        }
        return text;
    }
}
