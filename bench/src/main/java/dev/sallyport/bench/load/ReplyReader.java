package dev.sallyport.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one answer after the other from bytes that come as they come (RFC 9112 section 6.3: a length, or chunks). */
final class ReplyReader {

    private static final int LARGEST = 4 << 20;

    private byte[] bytes = new byte[16 * 1024];
    private int filled;
    private int searched;

    // Of the answer whose head has been read; bodyAt is 0 until then.
    private int bodyAt;
    private int status;
    private int length;
    private boolean chunked;
    private boolean retryAfter;
    private boolean last;
    private String cookies = "";

    /** Where the next bytes belong. */
    byte[] buffer() {
        return bytes;
    }

    int filled() {
        return filled;
    }

    /** Whether the server will close the connection after the answer that was returned last. */
    boolean wasLast() {
        return last;
    }

    void forget() {
        filled = 0;
        searched = 0;
        bodyAt = 0;
    }

    /** So many bytes have arrived in the buffer; the answer if it is whole now. */
    @Nullable
    Reply arrived(int count) throws IOException {
        filled += count;
        if (bodyAt == 0 && !readHead(searched)) {
            searched = Math.max(0, filled - 3);
            growIfFull();
            return null;
        }
        if (!chunked) {
            if (filled - bodyAt < length) {
                growIfFull();
                return null;
            }
            return finish(new String(bytes, bodyAt, length, StandardCharsets.ISO_8859_1), bodyAt + length);
        }
        StringBuilder body = new StringBuilder();
        int end = chunks(body);
        if (end < 0) {
            growIfFull();
            return null;
        }
        return finish(body.toString(), end);
    }

    private Reply finish(String body, int end) {
        Reply reply = new Reply(status, body, cookies, retryAfter);
        System.arraycopy(bytes, end, bytes, 0, filled - end);
        filled -= end;
        searched = 0;
        bodyAt = 0;
        return reply;
    }

    private boolean readHead(int from) throws IOException {
        int end = from;
        while (end + 3 < filled
                && !(bytes[end] == '\r'
                        && bytes[end + 1] == '\n'
                        && bytes[end + 2] == '\r'
                        && bytes[end + 3] == '\n')) {
            end++;
        }
        if (end + 3 >= filled) {
            return false;
        }
        if (end < 12) {
            throw new IOException("not an HTTP answer");
        }
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        length = 0;
        chunked = false;
        retryAfter = false;
        last = false;
        cookies = "";
        for (int line = 12; line < end; line++) {
            if (bytes[line] == '\n') {
                readField(line + 1, end);
            }
        }
        bodyAt = end + 4;
        return true;
    }

    /** Only fields with these first letters matter; the others are not worth a string. */
    private void readField(int from, int end) {
        int first = bytes[from] | 0x20;
        if (first != 'c' && first != 't' && first != 'r' && first != 's') {
            return;
        }
        int to = from;
        while (to < end && bytes[to] != '\r') {
            to++;
        }
        String field = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (is(field, "content-length:")) {
            length = Integer.parseInt(field.substring(15).strip());
        } else if (is(field, "transfer-encoding:")) {
            chunked = field.toLowerCase(Locale.ROOT).contains("chunked");
        } else if (is(field, "connection:")) {
            last = field.toLowerCase(Locale.ROOT).contains("close");
        } else if (is(field, "retry-after:")) {
            retryAfter = true;
        } else if (is(field, "set-cookie:")) {
            int semicolon = field.indexOf(';');
            cookies += field.substring(11, semicolon < 0 ? field.length() : semicolon)
                            .strip() + "\n";
        }
    }

    private static boolean is(String field, String name) {
        return field.regionMatches(true, 0, name, 0, name.length());
    }

    /** Where the last chunk ends, or -1 if it has not come yet. */
    private int chunks(StringBuilder body) {
        int at = bodyAt;
        while (true) {
            int line = at;
            while (line < filled && bytes[line] != '\n') {
                line++;
            }
            if (line >= filled) {
                return -1;
            }
            String size = new String(bytes, at, line - 1 - at, StandardCharsets.ISO_8859_1);
            int extension = size.indexOf(';');
            int count = Integer.parseInt(extension < 0 ? size : size.substring(0, extension), 16);
            int next = line + 1 + count + 2;
            if (next > filled) {
                return -1;
            }
            if (count == 0) {
                return next;
            }
            body.append(new String(bytes, line + 1, count, StandardCharsets.ISO_8859_1));
            at = next;
        }
    }

    private void growIfFull() throws IOException {
        if (filled == bytes.length) {
            if (filled >= LARGEST) {
                throw new IOException("an answer of more than " + LARGEST + " bytes");
            }
            bytes = Arrays.copyOf(bytes, filled * 2);
        }
    }
}
