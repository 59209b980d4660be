window.YTD.ad_impressions.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
              "deviceInfo": {
                "osType": "Ios",
                "deviceId": "abc"
              },
              "displayLocation": "TimelineHome",
              "promotedTweetInfo": {
                "tweetId": "1",
                "tweetText": "FAKE-BODY-1"
              },
              "advertiserInfo": {
                "advertiserName": "Boutique",
                "screenName": "@boutique"
              },
              "matchedTargetingCriteria": [
                {
                  "targetingType": "Age",
                  "targetingValue": "35 and up"
                },
                {
                  "targetingType": "Languages",
                  "targetingValue": "French"
                },
                {
                  "targetingType": "Retargeting campaign engager"
                }
              ],
              "impressionTime": "2025-04-15 19:43:20"
            }
          ]
        }
      }
    }
  }
];
