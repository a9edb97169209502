import { maxJsonDepth } from '../parse/json-depth.ts';
import { ipv4Macros } from './ipv4-macros.ts';
import { listMacros } from './list-macros.ts';

/**
 * Macros that the SQL of this folder calls, for what is too long to inline. Run once on each
 * instance, in this order, before its configuration is locked.
 */
export const macros: readonly string[] = [
  ...listMacros,
  ...ipv4Macros,
  // Each argument stands once: a macro's argument is written out for every use of it, and calls nest.
  `CREATE OR REPLACE MACRO kusto_timestamp(t) AS make_timestamp(t // 10 - 62135596800000000)`,
  `CREATE OR REPLACE MACRO kusto_ticks(stamp) AS
     TRY_CAST((CAST(epoch_us(stamp) AS HUGEINT) + 62135596800000000) * 10 AS BIGINT)`,
  // Below 0 there is no UBIGINT; past the year 9999 the sum is no BIGINT.
  `CREATE OR REPLACE MACRO kusto_in_range(t) AS
     TRY_CAST(CAST(TRY_CAST(t AS UBIGINT) AS HUGEINT) + 6067993060854775808 AS BIGINT) - 6067993060854775808`,
  `CREATE OR REPLACE MACRO kusto_datetime_text(t) AS
     coalesce(strftime(kusto_timestamp(t), '%Y-%m-%dT%H:%M:%S') || '.' || lpad(CAST(t % 10000000 AS VARCHAR), 7, '0') || 'Z', '')`,
  `CREATE OR REPLACE MACRO kusto_timespan_text(t) AS
     coalesce(CASE WHEN t < 0 THEN '-' ELSE '' END
       || CASE WHEN abs(CAST(t AS HUGEINT)) >= 864000000000 THEN CAST(abs(CAST(t AS HUGEINT)) // 864000000000 AS VARCHAR) || '.' ELSE '' END
       || lpad(CAST(abs(CAST(t AS HUGEINT)) // 36000000000 % 24 AS VARCHAR), 2, '0') || ':'
       || lpad(CAST(abs(CAST(t AS HUGEINT)) // 600000000 % 60 AS VARCHAR), 2, '0') || ':'
       || lpad(CAST(abs(CAST(t AS HUGEINT)) // 10000000 % 60 AS VARCHAR), 2, '0')
       || CASE WHEN t % 10000000 <> 0 THEN '.' || lpad(CAST(abs(t % 10000000) AS VARCHAR), 7, '0') ELSE '' END, '')`,
  `CREATE OR REPLACE MACRO kusto_real_text(v) AS
     CASE WHEN v IS NULL THEN '' WHEN isnan(v) THEN 'NaN' WHEN isinf(v) THEN CASE WHEN v > 0 THEN 'Infinity' ELSE '-Infinity' END
       ELSE replace(CAST(v AS VARCHAR), 'e', 'E') END`,
  `CREATE OR REPLACE MACRO kusto_decimal_text(v) AS
     coalesce(CASE WHEN contains(CAST(v AS VARCHAR), '.') THEN rtrim(rtrim(CAST(v AS VARCHAR), '0'), '.') ELSE CAST(v AS VARCHAR) END, '')`,
  // Most numbers are small enough for a DOUBLE to be exact, and one cast is all they take.
  `CREATE OR REPLACE MACRO kusto_usual_long(v) AS
     CAST(TRY_CAST(trunc(TRY_CAST(v AS DOUBLE)) AS DECIMAL(15,0)) AS BIGINT)`,
  `CREATE OR REPLACE MACRO kusto_other_long(v) AS
     CASE WHEN regexp_matches(v, '^\\s*[+-]?0[xX][0-9a-fA-F]{1,16}\\s*$') THEN TRY_CAST(replace(lower(trim(v)), '+', '') AS BIGINT)
          WHEN regexp_matches(v, '^\\s*[+-]?[0-9]+\\s*$') THEN TRY_CAST(v AS BIGINT)
          ELSE TRY_CAST(trunc(TRY_CAST(v AS DOUBLE)) AS BIGINT) END`,
  `CREATE OR REPLACE MACRO kusto_parse_long(v) AS coalesce(kusto_usual_long(v), kusto_other_long(v))`,
  // The usual words in one look: the value may be long to compute.
  `CREATE OR REPLACE MACRO kusto_usual_bool(v) AS
     TRY_CAST(v AS ENUM ('false', '0', 'true', '1')) >= 'true'`,
  `CREATE OR REPLACE MACRO kusto_other_bool(v) AS
     CASE WHEN lower(trim(v)) IN ('true', '1') THEN true
          WHEN lower(trim(v)) IN ('false', '0') THEN false
          WHEN TRY_CAST(v AS BIGINT) <> 0 THEN true END`,
  `CREATE OR REPLACE MACRO kusto_parse_bool(v) AS coalesce(kusto_usual_bool(v), kusto_other_bool(v))`,
  `CREATE OR REPLACE MACRO kusto_parse_int(v) AS TRY_CAST(kusto_parse_long(v) AS INTEGER)`,
  `CREATE OR REPLACE MACRO kusto_stamp(v) AS
     CASE WHEN regexp_matches(v, '^\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}') THEN
            TRY_CAST(regexp_replace(regexp_replace(regexp_replace(v, '\\s*(UTC|GMT)$', 'Z'), '(:\\d{2}(?:\\.\\d+)?)\\s*[+-]\\d{2}:?\\d{2}$', '\\1'), '^(\\S+[T ]\\d{1,2}:\\d{2})(Z|$)', '\\1:00\\2') AS TIMESTAMP)
          WHEN NOT regexp_matches(v, '^\\d{1,3}$') THEN coalesce(try_strptime(regexp_replace(regexp_replace(v, '^(?i)(sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\\s+', ''), '\\s*(UTC|GMT|Z)$', ''), ['%Y', '%Y-%m', '%Y%m%d', '%Y%m%d%H%M', '%Y%m%d%H%M%S', '%m-%d-%Y', '%m-%d-%Y %H:%M', '%m-%d-%Y %H:%M:%S', '%m/%d/%Y', '%m/%d/%Y %H:%M', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %I:%M:%S %p', '%d %b %y', '%d %b %y %H:%M', '%d %b %y %H:%M:%S', '%d %b %Y', '%d %b %Y %H:%M', '%d %b %Y %H:%M:%S', '%d-%b-%y', '%d-%b-%y %H:%M', '%d-%b-%y %H:%M:%S', '%d-%b-%Y', '%d-%b-%Y %H:%M', '%d-%b-%Y %H:%M:%S'])) END`,
  // The argument stands once, in the list: what it is made of is not copied for each look at it.
  `CREATE OR REPLACE MACRO kusto_parse_datetime(v) AS
     list_transform([v], lambda stamp: kusto_in_range(kusto_ticks(kusto_stamp(regexp_replace(trim(stamp), '(\\d\\.\\d{6})\\d+', '\\1')))
       + coalesce(TRY_CAST(nullif(regexp_extract(stamp, ':\\d{2}\\.\\d{6}(\\d)', 1), '') AS BIGINT), 0)
       - coalesce(CASE WHEN regexp_matches(stamp, ':\\d{2}(\\.\\d+)?\\s*[+-]\\d{2}:?\\d{2}\\s*$') THEN
           CASE WHEN regexp_matches(stamp, '-\\d{2}:?\\d{2}\\s*$') THEN -1 ELSE 1 END
           * (CAST(regexp_extract(stamp, '[+-](\\d{2}):?\\d{2}\\s*$', 1) AS BIGINT) * 36000000000 + CAST(regexp_extract(stamp, '(\\d{2})\\s*$', 1) AS BIGINT) * 600000000) END, 0)))[1]`,
  `CREATE OR REPLACE MACRO kusto_clock_ticks(v) AS
     CASE WHEN starts_with(v, '-') THEN -1 ELSE 1 END * (
       coalesce(TRY_CAST(nullif(regexp_extract(v, '^-?(\\d+)\\.\\d+:', 1), '') AS BIGINT), 0) * 864000000000
       + coalesce(TRY_CAST(nullif(regexp_extract(v, '(\\d+):\\d+', 1), '') AS BIGINT), 0) * 36000000000
       + coalesce(TRY_CAST(nullif(regexp_extract(v, '\\d+:(\\d+)', 1), '') AS BIGINT), 0) * 600000000
       + coalesce(TRY_CAST(nullif(regexp_extract(v, '\\d+:\\d+:(\\d+)', 1), '') AS BIGINT), 0) * 10000000
       + coalesce(TRY_CAST(rpad(nullif(regexp_extract(v, ':\\d+:\\d+\\.(\\d{1,7})', 1), ''), 7, '0') AS BIGINT), 0))`,
  `CREATE OR REPLACE MACRO kusto_unit_ticks(v) AS
     TRY_CAST(round(TRY_CAST(regexp_extract(v, '^-?[0-9.]+') AS DOUBLE) * CASE
       WHEN regexp_matches(v, '(d|days?)$') THEN 864000000000
       WHEN regexp_matches(v, '(microseconds?|micros?|us)$') THEN 10
       WHEN regexp_matches(v, '(ms|millis?|milliseconds?)$') THEN 10000
       WHEN regexp_matches(v, '(h|hr|hours?)$') THEN 36000000000
       WHEN regexp_matches(v, '(m|min|minutes?)$') THEN 600000000
       WHEN regexp_matches(v, 'ticks?$') THEN 1
       WHEN regexp_matches(v, '(s|sec|seconds?)$') THEN 10000000 END) AS BIGINT)`,
  `CREATE OR REPLACE MACRO kusto_parse_timespan(v) AS
     CASE WHEN regexp_matches(v, '^\\s*-?(\\d{1,7}\\.)?([01]?\\d|2[0-3]):[0-5]?\\d(:[0-5]?\\d(\\.\\d+)?)?\\s*$') THEN kusto_clock_ticks(trim(v))
          WHEN regexp_matches(v, '^\\s*-?\\d{1,7}\\s*$') THEN TRY_CAST(v AS BIGINT) * 864000000000
          WHEN regexp_matches(v, '^\\s*-?\\d+(\\.\\d+)?\\s*[a-zA-Z]+\\s*$') THEN kusto_unit_ticks(lower(trim(v))) END`,
  // The brackets are counted only in a text that could nest too deep at all.
  `CREATE OR REPLACE MACRO kusto_is_shallow(v) AS
     CASE WHEN strlen(v) <= ${2 * maxJsonDepth} THEN true
          WHEN strlen(v) - strlen(replace(replace(v, '[', ''), '{', '')) <= ${maxJsonDepth} THEN true
          ELSE kusto_js_json_depth(v) <= ${maxJsonDepth} END`,
  // What nests deeper than a dynamic may stays the text it is.
  `CREATE OR REPLACE MACRO kusto_json(v) AS
     CASE WHEN json_valid(v) AND kusto_is_shallow(v) THEN nullif(CAST(json(v) AS VARCHAR), 'null') WHEN v <> '' THEN CAST(to_json(v) AS VARCHAR) END`,
  // A local time that the clocks left out counts as if they had already been moved.
  `CREATE OR REPLACE MACRO kusto_local_to_utc(stamp, zone) AS
     timezone('UTC', timezone(zone, stamp)) - (timezone(zone, timezone(zone, stamp)) - stamp)`,
  `CREATE OR REPLACE MACRO kusto_local_part(t, part) AS CAST(date_part(part, kusto_timestamp(t)) AS INTEGER)`,
  `CREATE OR REPLACE MACRO kusto_nth_match(found, parts, n, start) AS
     CAST(CASE WHEN len(found) < n THEN -1 ELSE start
       + coalesce(list_sum(list_transform(parts[1:n], lambda part: length(part))), 0)
       + coalesce(list_sum(list_transform(found[1:n - 1], lambda part: length(part))), 0) END AS BIGINT)`,
  `CREATE OR REPLACE MACRO kusto_text_of_points(points) AS
     CASE WHEN list_bool_and(list_transform(points, lambda p: TRY_CAST(p AS BIGINT) BETWEEN 0 AND 1114111 AND TRY_CAST(p AS BIGINT) NOT BETWEEN 55296 AND 57343))
       THEN coalesce(array_to_string(list_transform(points, lambda p: chr(TRY_CAST(p AS INTEGER))), ''), '') ELSE '' END`,
  `CREATE OR REPLACE MACRO kusto_parse_version(v) AS
     CASE WHEN regexp_matches(v, '^\\d{1,8}(\\.\\d{1,8}){0,3}$') THEN TRY_CAST(
       lpad(split_part(v, '.', 1), 8, '0') || lpad(split_part(v, '.', 2), 8, '0')
       || lpad(split_part(v, '.', 3), 8, '0') || lpad(split_part(v, '.', 4), 8, '0') AS DECIMAL(38,0)) END`,
  `CREATE OR REPLACE MACRO kusto_bytes_text(size, digits, unit) AS
     regexp_replace(CAST(round(size, digits::INTEGER) AS VARCHAR), '\\.0$', '') || ' ' || unit`,
  `CREATE OR REPLACE MACRO kusto_format_bytes(size, digits, unit) AS
     coalesce(CASE
       WHEN lower(unit) = 'bytes' OR (unit = '' AND abs(size) < 1024) THEN kusto_bytes_text(size, digits, 'Bytes')
       WHEN upper(unit) = 'KB' OR (unit = '' AND abs(size) < pow(1024, 2)) THEN kusto_bytes_text(size / 1024, digits, 'KB')
       WHEN upper(unit) = 'MB' OR (unit = '' AND abs(size) < pow(1024, 3)) THEN kusto_bytes_text(size / pow(1024, 2), digits, 'MB')
       WHEN upper(unit) = 'GB' OR (unit = '' AND abs(size) < pow(1024, 4)) THEN kusto_bytes_text(size / pow(1024, 3), digits, 'GB')
       WHEN upper(unit) = 'TB' OR (unit = '' AND abs(size) < pow(1024, 5)) THEN kusto_bytes_text(size / pow(1024, 4), digits, 'TB')
       WHEN upper(unit) = 'PB' OR (unit = '' AND abs(size) < pow(1024, 6)) THEN kusto_bytes_text(size / pow(1024, 5), digits, 'PB')
       WHEN upper(unit) = 'EB' OR unit = '' THEN kusto_bytes_text(size / pow(1024, 6), digits, 'EB') END, '')`,
];
