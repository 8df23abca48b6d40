package dev.lantau.vpcep.tag;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.tagging.TagFilter;
import dev.lantau.common.tagging.TagValues;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.wire.Match;
import dev.lantau.vpcep.wire.QueryResourceInstanceTagsBody;
import dev.lantau.vpcep.wire.TagValuesList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Searches by tag, from the wire. */
@ApplicationScoped
class TagFilters {
    private static final String NAME = "resource_name";
    private static final int MOST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final TagRules rules;

    TagFilters(TagRules rules) {
        this.rules = rules;
    }

    /**
     * Absent lists ask for nothing; without_any_tag stands alone. EndPoint.3066 to .3068, .3071 to
     * .3073, and .0002 for an unknown attribute.
     */
    TagFilter of(QueryResourceInstanceTagsBody body) {
        var all = tags(body.tags());
        var any = tags(body.tagsAny());
        var notAll = tags(body.notTags());
        var notAny = tags(body.notTagsAny());
        var name = name(requireNonNullElse(body.matches(), List.of()));
        return Boolean.TRUE.equals(body.withoutAnyTag())
                ? TagFilter.withoutTags(name)
                : new TagFilter(all, any, notAll, notAny, false, name);
    }

    /** limit and offset, which are texts here; EndPoint.0006 and .0010. */
    static OffsetPage.Request page(QueryResourceInstanceTagsBody body) {
        var limit = requireNonNullElse(body.limit(), String.valueOf(MOST));
        var offset = requireNonNullElse(body.offset(), "0");
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            throw new ApiException(VpcepError.INVALID_LIMIT, "it is a number from 0 to " + MOST);
        }
        if (!NUMBER.matcher(offset).matches()) {
            throw new ApiException(VpcepError.INVALID_OFFSET, "it is a number from 0");
        }
        return new OffsetPage.Request(Integer.parseInt(limit), Integer.parseInt(offset));
    }

    private List<TagValues> tags(List<TagValuesList> sent) {
        var tags = requireNonNullElse(sent, List.<TagValuesList>of());
        var keys = new HashSet<String>();
        for (var tag : tags) {
            rules.requireKey(tag.key());
            if (!keys.add(tag.key())) {
                throw new ApiException(VpcepError.TAG_KEY_REPEATED, tag.key());
            }
            var values = new HashSet<String>();
            for (var value : tag.values()) {
                rules.requireValue(value);
                if (!values.add(value)) {
                    throw new ApiException(VpcepError.TAG_VALUE_REPEATED, value);
                }
            }
        }
        return tags.stream().map(tag -> new TagValues(tag.key(), tag.values())).toList();
    }

    /** The name, of which a part in any case is enough; the empty text is a whole name. */
    private static TagFilter.Name name(List<Match> matches) {
        TagFilter.Name name = null;
        for (var match : matches) {
            if (!match.key().equals(NAME)) {
                throw new ApiException(
                        VpcepError.INVALID_PARAMETER, "matches.key is none but " + NAME);
            }
            name = new TagFilter.Name(match.value(), true, match.value().isEmpty());
        }
        return name;
    }
}
